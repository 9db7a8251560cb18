import { definePattern } from '../define-pattern.ts';

export const nodeCircularJson = definePattern({
  id: 'node/circular-json',
  title: 'An object that holds itself is written as JSON',
  cause: 'code_defect',
  weight: 4,
  text: [/Converting circular structure to JSON/],
  action: 'Write only the fields that are needed.',
});
