import { definePattern } from '../define-pattern.ts';

export const nodeUseBeforeInitialisation = definePattern({
  id: 'node/use-before-initialisation',
  title: '$name is used before it is initialised',
  cause: 'code_defect',
  weight: 4,
  text: [/ReferenceError: Cannot access '(?<name>[\w$]+)' before initialization/],
  action: 'Move the declaration up; where modules import each other, move what both need into a third one.',
});
