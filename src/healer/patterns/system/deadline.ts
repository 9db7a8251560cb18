import { definePattern } from '../define-pattern.ts';

export const systemDeadline = definePattern({
  id: 'system/deadline',
  title: 'The command did not end within its timeout',
  cause: 'code_defect',
  weight: 0.5,
  statuses: ['timed_out'],
  yieldsTo: ['net/', 'db/', 'go/', 'node/leaked-handle'],
  action:
    'See where it hangs in the last lines of its output; where it is only slow, raise the timeout of the scenario.',
  fix: { kind: 'timeout' },
});
