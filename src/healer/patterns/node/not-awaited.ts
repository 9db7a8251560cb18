import { definePattern } from '../define-pattern.ts';

export const nodeNotAwaited = definePattern({
  id: 'node/not-awaited',
  title: 'A promise is compared, not its value',
  cause: 'code_defect',
  weight: 3,
  text: [
    /(?:expected|Received:?|actual:?|\+) +(?:a )?Promise ?\{/i,
    /\[object Promise\]/,
    /Promise \{ <pending> \}/,
  ],
  action: 'Write `await` before the call.',
});
