import { definePattern } from '../define-pattern.ts';

export const nodeDoneTwice = definePattern({
  id: 'node/done-twice',
  title: 'A callback is called more than once',
  cause: 'code_defect',
  weight: 3,
  text: [
    /done\(\) called multiple times/,
    /ERR_MULTIPLE_CALLBACK/,
    /Callback (?:was already called|called multiple times)/i,
  ],
  action: 'Return after the callback, on every path.',
});
