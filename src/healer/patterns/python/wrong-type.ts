import { definePattern } from '../define-pattern.ts';

export const pythonWrongType = definePattern({
  id: 'python/wrong-type',
  title: 'An operation gets a value of a type that it does not take',
  cause: 'code_defect',
  weight: 3,
  text: [
    /TypeError: unsupported operand type\(s\) for [^:]{1,8}: '(?<left>\w+)' and '(?<right>\w+)'/,
    /TypeError: can only concatenate \w+ \(not "(?<right>\w+)"\)/,
    /TypeError: '[^']{1,4}' not supported between instances of '(?<left>\w+)' and '(?<right>\w+)'/,
    /TypeError: '(?<left>\w+)' object is not (?:subscriptable|iterable|callable)/,
    /TypeError: '(?<left>\w+)' object does not support item assignment/,
    /TypeError: unhashable type: '(?<left>\w+)'/,
    /TypeError: \w+ indices must be integers/,
    /TypeError: '(?<left>\w+)' object cannot be interpreted as an integer/,
  ],
  yieldsTo: ['python/none-dereference', 'python/version-too-old', 'python/not-awaited'],
  action: 'Convert the value where it comes in, or see why it has this type.',
});
