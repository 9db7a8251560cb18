import { definePattern } from '../define-pattern.ts';

export const nodeMixedBigint = definePattern({
  id: 'node/mixed-bigint',
  title: 'A BigInt and a number are mixed',
  cause: 'code_defect',
  weight: 4,
  text: [/Cannot mix BigInt and other types/, /Do not know how to serialize a BigInt/],
  action: 'Convert one of them: BigInt(n) or Number(n).',
});
