import type { Cause } from '../../generated/heal-report.ts';
import type { FailureGroup } from '../failures/failing-test.ts';
import type { Verdict } from './combine-evidence.ts';

/** In one or two sentences. */
export function summarise({ cause, findings }: Verdict, { failures }: FailureGroup): string {
  const [first] = failures;
  const name = first?.test?.name ?? first?.scenario ?? first?.step ?? 'the run';
  const what = failures.length > 1 ? `${name} and ${failures.length - 1} more` : name;
  const reason = findings.find(({ towards, weight }) => towards === cause && weight > 0)?.text;
  return `${sayings[cause](what.slice(0, 200))}${reason ? `: ${uncapitalised(reason)}` : '.'}`.slice(0, 800);
}

const sayings: Readonly<Record<Cause, (what: string) => string>> = {
  code_defect: (what) => `The code is broken, as ${what} shows`,
  test_outdated: (what) => `${what} is outdated`,
  environment: (what) => `${what} fails because of the environment`,
  flaky: (what) => `${what} is flaky`,
  contract_violation: (what) => `${what} shows that an agreement is broken`,
  undecided: (what) => `Why ${what} fails is not certain enough to say`,
};

/** Names and quotes keep their first letter. */
function uncapitalised(text: string): string {
  return /^[A-Z][a-z]* /.test(text) ? `${text[0]?.toLowerCase()}${text.slice(1)}` : text;
}
