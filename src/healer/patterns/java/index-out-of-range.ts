import { definePattern } from '../define-pattern.ts';

export const javaIndexOutOfRange = definePattern({
  id: 'java/index-out-of-range',
  title: 'An index is beyond the end',
  cause: 'code_defect',
  weight: 4,
  text: [/(?:ArrayIndex|StringIndex|Index)OutOfBoundsException(?:: (?<what>.{1,100}))?/],
  action: 'Look at the bounds of the loop or the index: off by one, or an empty list.',
});
