import { definePattern } from '../define-pattern.ts';

export const dbColumnMissing = definePattern({
  id: 'db/column-missing',
  title: 'A table has no column $column',
  cause: 'code_defect',
  weight: 1,
  text: [
    /no such column: (?<column>[\w.]{1,80})/,
    /has no column named (?<column>\w{1,80})/,
    /column "?(?<column>[\w.]{1,80})"? (?:of relation "[\w.]{1,80}" )?does not exist/,
    /Unknown column '(?<column>[\w.]{1,80})'/,
  ],
  yieldsTo: ['db/migration-not-run'],
  action: 'Write a migration for $column and run it in lifecycle.setup, or correct the name.',
});
