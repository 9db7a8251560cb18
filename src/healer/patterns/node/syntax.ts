import { definePattern } from '../define-pattern.ts';

export const nodeSyntax = definePattern({
  id: 'node/syntax',
  title: 'A JavaScript file is not valid JavaScript',
  cause: 'code_defect',
  weight: 4,
  text: [
    /SyntaxError: (?:Unexpected (?:token|identifier|end of input|string|number|reserved word|strict mode)|Invalid or unexpected token|missing \) after|Identifier '[\w$]+' has already been declared|Illegal return|await is only valid)/,
    /(?:Transform failed with \d+ error|RollupError: Parse failure|Parse failure:|\[PARSE_ERROR\])/,
  ],
  refine: (facts, { own, message }) =>
    /JSON\.parse|in JSON at position|is not valid JSON/.test(message + own) ? null : facts,
  yieldsTo: ['node/module-kind'],
  action: 'Correct the syntax at the place that the error names.',
});
