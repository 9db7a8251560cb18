import { definePattern } from '../define-pattern.ts';

export const goIndexOutOfRange = definePattern({
  id: 'go/index-out-of-range',
  title: 'An index is beyond the end of a slice',
  cause: 'code_defect',
  weight: 4,
  text: [/runtime error: (?:index out of range|slice bounds out of range) \[(?<index>[^\]]{1,40})\]/],
  action: 'Look at the bounds of the loop or the index: off by one, or an empty slice.',
});
