import { definePattern } from '../define-pattern.ts';

export const goTestTimeout = definePattern({
  id: 'go/test-timeout',
  title: 'go test ran longer than its -timeout',
  cause: 'code_defect',
  weight: 1,
  text: [/panic: test timed out after (?<time>[\w.]+)/],
  action: 'Look in the stacks for what waits; raise -timeout only where the work is really that long.',
});
