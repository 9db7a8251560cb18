import type { Cause, Proposal } from '../generated/heal-report.ts';

/** A cause as people say it. */
export const causeWords: Readonly<Record<Cause, string>> = {
  code_defect: 'the code is broken',
  test_outdated: 'the test is outdated',
  environment: 'the environment is at fault',
  flaky: 'flaky: the same input gives both results',
  contract_violation: 'an agreement is broken',
  undecided: 'undecided',
};

/** What becomes of a proposal, by its confidence and by what it changes. */
export const dispositionWords: Readonly<Record<Proposal['disposition'], string>> = {
  apply: 'may be applied',
  branch: 'for a branch of its own',
  review: 'for a person to decide',
  withheld: 'not to be applied',
  legislator: 'for the Legislator to sign',
};
