import { definePattern } from '../define-pattern.ts';

export const nodeTypeArguments = definePattern({
  id: 'node/type-arguments',
  title: 'TypeScript: a call has another number of arguments than the signature',
  cause: 'code_defect',
  weight: 1,
  text: [/error TS255[456]: Expected (?<expected>[\d-]+) arguments?, but got (?<got>\d+)/],
  action: 'See whether the signature was changed on purpose; then follow it in the call.',
});
