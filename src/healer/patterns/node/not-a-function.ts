import { definePattern } from '../define-pattern.ts';

export const nodeNotAFunction = definePattern({
  id: 'node/not-a-function',
  title: 'The code calls $name, which is not a function',
  cause: 'code_defect',
  weight: 3,
  text: [
    /TypeError: (?:\(0 ?, ?)?(?<name>[\w$.[\]]{1,100})(?:\(\.\.\.\))?\)? is not a (?:function|constructor)/,
  ],
  place: 'code',
  yieldsTo: ['node/version-too-old'],
  action: 'Correct the name, or see what the value is here: undefined, a promise, another type.',
});
