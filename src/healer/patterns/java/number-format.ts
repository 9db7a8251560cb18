import { definePattern } from '../define-pattern.ts';

export const javaNumberFormat = definePattern({
  id: 'java/number-format',
  title: 'A text is converted to a number that it does not hold',
  cause: 'code_defect',
  weight: 3,
  text: [/NumberFormatException: (?<what>.{1,100})/],
  action: 'Check or clean the text before it is converted.',
});
