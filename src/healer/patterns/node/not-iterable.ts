import { definePattern } from '../define-pattern.ts';

export const nodeNotIterable = definePattern({
  id: 'node/not-iterable',
  title: '$name can not be iterated',
  cause: 'code_defect',
  weight: 3,
  text: [
    /TypeError: (?<name>[\w$.()]{1,80}) is not (?:iterable|async iterable)/,
    /TypeError: Spread syntax requires/,
  ],
  yieldsTo: ['node/null-dereference'],
  action: 'See what the value is here: an object instead of a list, a promise, undefined.',
});
