import { definePattern } from '../define-pattern.ts';

export const pythonNoneDereference = definePattern({
  id: 'python/none-dereference',
  title: 'Something is None that should have a value',
  cause: 'code_defect',
  weight: 3,
  text: [
    /'NoneType' object has no attribute '(?<name>\w+)'/,
    /'NoneType' object is not (?:subscriptable|iterable|callable)/,
    /unsupported operand type\(s\) for [^:]{1,8}: '(?:NoneType' and '\w+|\w+' and 'NoneType)'/,
  ],
  yieldsTo: ['python/version-too-old'],
  action: 'See which function returned None: a branch without `return` is the usual reason.',
});
