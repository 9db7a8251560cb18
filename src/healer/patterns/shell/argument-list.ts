import { definePattern } from '../define-pattern.ts';

export const shellArgumentList = definePattern({
  id: 'shell/argument-list',
  title: 'A command line is too long',
  cause: 'code_defect',
  weight: 3,
  text: [/[Aa]rgument list too long/, /spawn E2BIG/],
  action: 'Hand the names over by a file or a pipe (`xargs`).',
});
