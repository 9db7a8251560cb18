import { definePattern } from '../define-pattern.ts';

export const nodeInvalidDate = definePattern({
  id: 'node/invalid-date',
  title: 'A date is not valid',
  cause: 'code_defect',
  weight: 3,
  text: [/RangeError: Invalid time value/, /\bInvalid Date\b/],
  action: 'Check the text that the date is made from, and the months, which begin with 0.',
});
