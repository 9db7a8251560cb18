import { definePattern } from '../define-pattern.ts';

export const pythonConversion = definePattern({
  id: 'python/conversion',
  title: 'A text is converted to a number that it does not hold',
  cause: 'code_defect',
  weight: 2,
  text: [
    /ValueError: invalid literal for int\(\) with base \d+: (?<value>.{0,60})/,
    /ValueError: could not convert string to float: (?<value>.{0,60})/,
  ],
  action: 'Check or clean the text before it is converted: white space, an empty text, a unit.',
});
