import { definePattern } from '../define-pattern.ts';

export const dbConstraint = definePattern({
  id: 'db/constraint',
  title: 'A row breaks a rule of its table',
  cause: 'code_defect',
  weight: 2,
  text: [
    /NOT NULL constraint failed: (?<column>[\w.]{1,80})/,
    /FOREIGN KEY constraint failed/i,
    /violates (?:not-null|foreign key|check) constraint/,
    /CHECK constraint failed/,
  ],
  action: 'Give the column a value, or write the row that it points to first.',
});
