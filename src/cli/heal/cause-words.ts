import type { Cause } from '../../generated/heal-report.ts';

/** A cause as a person would say it. */
export const causeWords: Readonly<Record<Cause, string>> = {
  code_defect: 'the code is broken',
  test_outdated: 'the test is outdated',
  environment: 'the environment is at fault',
  flaky: 'flaky: the same input gives both results',
  contract_violation: 'an agreement is broken',
  undecided: 'undecided',
};
