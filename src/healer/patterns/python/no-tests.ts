import { definePattern } from '../define-pattern.ts';

export const pythonNoTests = definePattern({
  id: 'python/no-tests',
  title: 'pytest found no tests',
  cause: 'contract_violation',
  weight: 3,
  runners: ['pytest', 'unittest', 'shell'],
  text: [/collected 0 items(?! \/ [1-9]\d* error)/, /no tests ran in/, /NO TESTS RAN/, /Ran 0 tests in/],
  yieldsTo: ['python/'],
  anywhere: true,
  action: 'Correct the target of the scenario, or name files test_*.py and functions test_*.',
});
