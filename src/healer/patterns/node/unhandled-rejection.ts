import { definePattern } from '../define-pattern.ts';

export const nodeUnhandledRejection = definePattern({
  id: 'node/unhandled-rejection',
  title: 'A promise was rejected, and nobody waited for it',
  cause: 'code_defect',
  weight: 2,
  text: [/UnhandledPromiseRejection/, /ERR_UNHANDLED_REJECTION/, /Unhandled Rejection/, /unhandledRejection/],
  yieldsTo: ['net/', 'node/null-dereference', 'node/not-a-function', 'node/name-undefined'],
  action: 'Await the promise, or catch its error.',
});
