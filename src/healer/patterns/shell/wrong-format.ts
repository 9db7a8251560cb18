import { definePattern } from '../define-pattern.ts';

export const shellWrongFormat = definePattern({
  id: 'shell/wrong-format',
  title: 'A program is for another processor or system',
  cause: 'environment',
  weight: 5,
  text: [/[Ee]xec format error/, /cannot execute binary file/],
  action: 'Take the program for this processor (`uname -m`); of a script, write its first line: #!/bin/sh.',
});
