import { definePattern } from '../define-pattern.ts';

export const pythonNotAwaited = definePattern({
  id: 'python/not-awaited',
  title: 'A coroutine was not awaited',
  cause: 'code_defect',
  weight: 4,
  text: [
    /coroutine '(?<function>[\w.<>]+)' was never awaited/,
    /'coroutine' object (?:is not|has no|does not)/,
    /<coroutine object (?<function>[\w.<>]+) at/,
  ],
  yieldsTo: ['python/async-plugin-missing'],
  action: 'Write `await` before the call.',
});
