import { definePattern } from '../define-pattern.ts';

export const dbDatabaseMissing = definePattern({
  id: 'db/database-missing',
  title: 'The database $database is not there',
  cause: 'environment',
  weight: 4,
  text: [
    /database "(?<database>[^"]{1,60})" does not exist/,
    /Unknown database '(?<database>[^']{1,60})'/,
    /unable to open database file/,
  ],
  action: 'Create it in lifecycle.setup, or correct the name in the connection.',
});
