import { definePattern } from '../define-pattern.ts';

export const pythonUnpacking = definePattern({
  id: 'python/unpacking',
  title: 'A value has another number of parts than variables take',
  cause: 'code_defect',
  weight: 3,
  text: [/ValueError: (?:not enough|too many) values to unpack/],
  action: 'See what the function returns now, and unpack as many parts.',
});
