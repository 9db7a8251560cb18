import { definePattern } from '../define-pattern.ts';

export const javaRecursion = definePattern({
  id: 'java/recursion',
  title: 'A method calls itself without an end',
  cause: 'code_defect',
  weight: 5,
  text: [/java\.lang\.StackOverflowError/],
  action: 'Look at the condition that ends the recursion.',
});
