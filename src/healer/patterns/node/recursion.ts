import { definePattern } from '../define-pattern.ts';

export const nodeRecursion = definePattern({
  id: 'node/recursion',
  title: 'A function calls itself without an end',
  cause: 'code_defect',
  weight: 5,
  text: [/RangeError: Maximum call stack size exceeded/],
  action: 'Look at the condition that ends the recursion, and at the argument that should get smaller.',
});
