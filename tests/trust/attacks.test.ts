import { describe, expect, test } from 'vitest';
import { readCorpus, runCase, tools } from './corpus.ts';

describe.concurrent.each(tools)('an attack on %s does not pass, and is named', (tool) => {
  test.each(readCorpus('attacks', tool))('$name: $title', async (one) => {
    const report = await runCase(one);
    const [scenario] = report.scenarios;
    const seen = [...report.trust.map(({ reason }) => reason), scenario?.reason];
    const said = [report.message, scenario?.message, ...report.trust.map(({ message }) => message)];
    expect(report.verdict, said.join('\n')).toBe('fail');
    expect(
      seen.filter((reason) => one.expect?.includes(reason ?? '')),
      `${seen}\n${said.join('\n')}`,
    ).not.toEqual([]);
  });
});
