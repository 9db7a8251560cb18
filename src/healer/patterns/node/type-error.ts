import { definePattern } from '../define-pattern.ts';

export const nodeTypeError = definePattern({
  id: 'node/type-error',
  title: 'TypeScript does not accept the types ($code)',
  cause: 'code_defect',
  weight: 3,
  text: [/error (?<code>TS2(?:322|345|339|531|532|533|304|552|551|741|739|769)): /],
  action: 'Correct the type, or the value, at the place that the error names.',
});
