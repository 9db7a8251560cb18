import { definePattern } from '../define-pattern.ts';

export const goNoTests = definePattern({
  id: 'go/no-tests',
  title: 'go test found no tests',
  cause: 'contract_violation',
  weight: 3,
  text: [/\[no test files\]/, /testing: warning: no tests to run/],
  anywhere: true,
  runners: ['go', 'shell'],
  yieldsTo: ['go/'],
  action: 'Correct the target of the scenario; test files end in _test.go, and functions begin with Test.',
});
