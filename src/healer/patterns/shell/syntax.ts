import { definePattern } from '../define-pattern.ts';

export const shellSyntax = definePattern({
  id: 'shell/syntax',
  title: 'A shell script is not valid',
  cause: 'code_defect',
  weight: 4,
  text: [
    /syntax error near unexpected token/,
    /syntax error: unexpected end of file/,
    /unexpected EOF while looking for matching/,
    /Syntax error: (?!"\(" unexpected)(?:end of file|Unterminated|"|word|newline)/,
  ],
  yieldsTo: ['shell/line-ends', 'shell/bad-substitution'],
  action: 'Correct it at the line that the message names: a quote, `fi`, `done`.',
});
