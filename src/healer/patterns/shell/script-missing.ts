import { definePattern } from '../define-pattern.ts';

export const shellScriptMissing = definePattern({
  id: 'shell/script-missing',
  title: 'The script $file is not there',
  cause: 'contract_violation',
  weight: 2,
  text: [
    /can't open file '(?<file>[^']{1,200})': \[Errno 2\]/,
    /(?:ba|da|z)?sh: (?:\d+: |line \d+: )?(?:cannot open |Can't open )?(?<file>[\w./-]{1,150}\.?\/?[\w.-]+): No such file(?: or directory)?/,
    /(?:^|\n)\S{0,60}sh: (?:\d+: )?(?<file>\.{0,2}\/[\w./-]{1,150}): not found/,
  ],
  yieldsTo: ['shell/wrong-folder', 'shell/line-ends', 'shell/interpreter-missing'],
  action:
    'Correct the path in the scope, or see whether git ignores the file or `workspace.exclude` leaves it out.',
});
