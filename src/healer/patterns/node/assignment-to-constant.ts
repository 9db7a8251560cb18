import { definePattern } from '../define-pattern.ts';

export const nodeAssignmentToConstant = definePattern({
  id: 'node/assignment-to-constant',
  title: 'A constant is assigned to',
  cause: 'code_defect',
  weight: 5,
  text: [
    /TypeError: Assignment to constant variable/,
    /TypeError: Cannot assign to read only property '(?<name>[^']{1,80})'/,
  ],
  action: 'Declare it with `let`, or make a copy.',
});
