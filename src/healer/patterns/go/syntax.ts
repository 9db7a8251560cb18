import { definePattern } from '../define-pattern.ts';

export const goSyntax = definePattern({
  id: 'go/syntax',
  title: 'A Go file is not valid Go',
  cause: 'code_defect',
  weight: 5,
  text: [/\.go:\d+:\d+: (?:syntax error: |expected '|missing return)(?<what>.{0,100})/],
  action: 'Correct the syntax at the place that the error names.',
});
