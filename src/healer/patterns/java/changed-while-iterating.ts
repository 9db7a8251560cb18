import { definePattern } from '../define-pattern.ts';

export const javaChangedWhileIterating = definePattern({
  id: 'java/changed-while-iterating',
  title: 'A collection is changed while it is walked through',
  cause: 'code_defect',
  weight: 4,
  text: [/ConcurrentModificationException/],
  action: 'Use the iterator’s remove(), removeIf, or a copy.',
});
