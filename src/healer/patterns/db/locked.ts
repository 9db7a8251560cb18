import { definePattern } from '../define-pattern.ts';

export const dbLocked = definePattern({
  id: 'db/locked',
  title: 'The database is locked by another connection',
  cause: 'flaky',
  weight: 2,
  text: [
    /database is locked/,
    /SQLITE_BUSY/,
    /database table is locked/,
    /Lock wait timeout exceeded/,
    /could not obtain lock/,
  ],
  action: 'End transactions soon, set a busy timeout, and give parallel tests a database each.',
});
