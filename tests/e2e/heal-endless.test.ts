import { expect, test } from 'vitest';
import { openFailingRun, screenOf } from './heal-trials.ts';

const bits = `def count_bits(number):
    count = 0
    while number:
        number ^= number - 1
        count += 1
    return count
`;

test('what does not come to an end is tried many a minute', async () => {
  const run = await openFailingRun(
    {
      environment: { image: 'taas/python' },
      scenarios: [{ id: 'UNIT', execution: { runner: 'pytest', target: '.' }, timeout: '8s' }],
    },
    {
      'bits.py': bits,
      'test_bits.py':
        'from bits import count_bits\n\n\ndef test_none():\n    assert count_bits(0) == 0\n\n\ndef test_some():\n    assert count_bits(13) == 3\n',
    },
  );
  expect(run.report.scenarios[0]).toMatchObject({ status: 'timed_out', reason: 'deadline' });
  const { screen, speeds } = await screenOf(run, ['bits.py']);
  expect(speeds).toEqual(['UNIT: resident']);
  const change = (to: string) => ({ files: new Map([['bits.py', bits.replace('^=', to)]]) });
  expect(await screen.try(change('|='))).toMatchObject({ isPlausible: false, timedOut: true });
  expect(await screen.try(change('&='))).toMatchObject({ isPlausible: true });
});
