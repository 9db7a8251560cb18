import { definePattern } from '../define-pattern.ts';

export const shellNotExecutable = definePattern({
  id: 'shell/not-executable',
  title: '$file may not be executed',
  cause: 'environment',
  weight: 3,
  text: [/(?<file>[\w./-]{1,150}): [Pp]ermission denied$/m],
  exitCodes: [126],
  action: 'Give it the bit: `git update-index --chmod=+x`, or run it by its interpreter.',
});
