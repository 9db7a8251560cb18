import { definePattern } from '../define-pattern.ts';

export const systemTooManyFiles = definePattern({
  id: 'system/too-many-files',
  title: 'Too many files are open',
  cause: 'code_defect',
  weight: 2,
  text: [/[Tt]oo many open files/, /\bEMFILE\b/, /\bENFILE\b/],
  action: 'Close files and sockets when they are done with; open fewer at once.',
});
