import { definePattern } from '../define-pattern.ts';

export const nodeNoTests = definePattern({
  id: 'node/no-tests',
  title: 'The tool found no tests',
  cause: 'contract_violation',
  weight: 3,
  text: [
    /Your test suite must contain at least one test/,
    /No test(?: suite)?s? found(?: in (?:file|suite)|, exiting)/,
    /No test files found/,
    /Error: No test files found/,
    /Could not find '[^']{1,200}'(?:\n|$)/,
  ],
  anywhere: true,
  action: 'Correct the target of the scenario, or the patterns in the tool’s configuration.',
});
