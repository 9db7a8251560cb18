import { definePattern } from '../define-pattern.ts';

export const pythonDivisionByZero = definePattern({
  id: 'python/division-by-zero',
  title: 'Something is divided by zero',
  cause: 'code_defect',
  weight: 3,
  text: [/ZeroDivisionError: /],
  action: 'Say what the result is where the divisor is zero, before the division.',
});
