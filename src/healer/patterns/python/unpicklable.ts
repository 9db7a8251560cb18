import { definePattern } from '../define-pattern.ts';

export const pythonUnpicklable = definePattern({
  id: 'python/unpicklable',
  title: 'An object can not be sent to another process',
  cause: 'code_defect',
  weight: 3,
  text: [/[Cc]an't (?:pickle|get local object)|cannot pickle '(?<type>[\w.]+)' object/],
  action: 'Pass plain data and functions of a module, no lambdas, locks or handles.',
});
