import { definePattern } from '../define-pattern.ts';

export const dbDeadlock = definePattern({
  id: 'db/deadlock',
  title: 'Transactions wait for each other',
  cause: 'flaky',
  weight: 2,
  text: [/deadlock detected/i, /Deadlock found when trying to get lock/, /could not serialize access/],
  yieldsTo: ['go/all-asleep'],
  action: 'Lock rows in the same order everywhere; try such a transaction again.',
});
