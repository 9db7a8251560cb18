import { definePattern } from '../define-pattern.ts';

export const dbTableMissing = definePattern({
  id: 'db/table-missing',
  title: 'The database has no table $table',
  cause: 'environment',
  weight: 2,
  text: [
    /no such table: (?<table>[\w.]{1,80})/,
    /relation "(?<table>[\w.]{1,80})" does not exist/,
    /Table '(?<table>[\w.]{1,80})' doesn't exist/,
    /The table `(?<table>[\w.]{1,80})` does not exist/,
    /Invalid object name '(?<table>[\w.]{1,80})'/,
  ],
  yieldsTo: ['db/migration-not-run'],
  action: 'Run the migrations in lifecycle.setup, against the database that the tests use.',
});
