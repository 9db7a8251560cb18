import { describe, expect, test } from 'vitest';
import { readCorpus, runCase, tools } from './corpus.ts';

describe.concurrent.each(tools)('an honest workspace with %s passes, with no finding at all', (tool) => {
  test.each(readCorpus('honest', tool))('$name: $title', async (one) => {
    const { verdict, message, trust, scenarios } = await runCase(one);
    const why = [message, ...scenarios.map((scenario) => scenario.message)].join('\n');
    expect({ verdict, trust }, why).toEqual({ verdict: 'pass', trust: [] });
  });
});
