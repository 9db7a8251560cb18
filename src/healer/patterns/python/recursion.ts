import { definePattern } from '../define-pattern.ts';

export const pythonRecursion = definePattern({
  id: 'python/recursion',
  title: 'A function calls itself without an end',
  cause: 'code_defect',
  weight: 5,
  text: [/RecursionError: maximum recursion depth exceeded/],
  action: 'Look at the condition that ends the recursion, and at the argument that should get smaller.',
});
