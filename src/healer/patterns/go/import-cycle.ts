import { definePattern } from '../define-pattern.ts';

export const goImportCycle = definePattern({
  id: 'go/import-cycle',
  title: 'Go packages import each other in a circle',
  cause: 'code_defect',
  weight: 5,
  text: [/import cycle not allowed/],
  action: 'Move what both packages need into a third one.',
});
