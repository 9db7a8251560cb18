import { expect, it } from 'vitest';
import { values } from '../../../../src/healer/diagnose/evidence/values.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

const test = { 'tests/test_a.py': 'from a import greet\n\ngreet(1)\n' };

async function weighed(message: string, before: Record<string, string>, after: Record<string, string>) {
  const input = await diagnosisInputOf({
    ...{ test: 'tests/test_a.py', message, meaning: 'code_changed_it' },
    ...{ before: { ...test, ...before }, after: { ...test, ...after } },
  });
  return values.weigh(input).map(({ weight, sign }) => `${weight}${sign ? ` ${sign}` : ''}`);
}

function code(body: string, said = 'Greets.') {
  return { 'a.py': `def greet(x):\n    """${said}"""\n    return ${body}\n` };
}

it('are worded anew where the words were nowhere before', async () => {
  const [before, after] = [code('f"Hello {x}!"'), code('f"Hi {x}!"')];
  const hello = "assert 'Hi Ann!' == 'Hello Ann!'";
  expect(await weighed(hello, before, after)).toEqual(['1.5', '3 intent']);
  const known = (number: number) => ({ 'b.py': `Hi = ${number}\n` });
  expect(await weighed(hello, { ...before, ...known(1) }, { ...after, ...known(2) })).toEqual(['1.5']);
  expect(await weighed("assert 'Helo Ann!' == 'Hello Ann!'", before, code('f"Helo {x}!"'))).toEqual(['1.5']);
});

it('do not come from docstrings that were reworded', async () => {
  const said = 'Two hundred and five is read aloud';
  const [before, after] = [code('x and 1', `${said}.`), code('x and 2', `${said} here.`)];
  expect(await weighed("assert 'hundred two' == 'and two'", before, after)).toEqual([]);
});

it('may stand in other tests that were adapted', async () => {
  const other = (text: string) => ({
    'tests/test_b.py': `from b import bill\n\nassert bill(1) == "${text}"\n`,
  });
  const [before, after] = [
    { ...code('f"${x}"'), ...other('Total $1') },
    { ...code('f"{x} USD"'), ...other('Total 1 USD') },
  ];
  expect(await weighed("assert '2.50 USD' == '$2.50'", before, after)).toContain('3.5 intent');
});
