import { definePattern } from '../define-pattern.ts';

export const pythonSyntax = definePattern({
  id: 'python/syntax',
  title: 'A Python file is not valid Python',
  cause: 'code_defect',
  weight: 5,
  text: [/SyntaxError: (?<what>(?!.*(?:source code cannot contain null|Non-UTF-8|Non-ASCII)).{1,100})/],
  yieldsTo: ['python/indentation', 'node/'],
  refine: (facts, { own, message }) => (/\.py\b|<string>|<unknown>/.test(`${own}${message}`) ? facts : null),
  action: 'Correct the syntax at the place that the error names ($what).',
});
