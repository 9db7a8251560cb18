import { definePattern } from '../define-pattern.ts';

export const dbDuplicateRow = definePattern({
  id: 'db/duplicate-row',
  title: 'A row is there already',
  cause: 'flaky',
  weight: 1,
  text: [
    /UNIQUE constraint failed: (?<column>[\w.]{1,80})/,
    /duplicate key value violates unique constraint "(?<column>[^"]{1,80})"/,
    /Duplicate entry '.{1,80}' for key/,
    /E11000 duplicate key/,
  ],
  action: 'Let each test begin with an empty database, or with names of its own.',
});
