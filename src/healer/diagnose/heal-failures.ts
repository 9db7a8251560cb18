import type { HealFailure } from '../../generated/heal-report.ts';
import type { FailureGroup } from '../failures/failing-test.ts';

const mostCharacters = 2_000;

/** The failures of a group as the report tells them. */
export function healFailures({ failures }: FailureGroup): HealFailure[] {
  return failures.map(({ scenario, step, test, message, fingerprint }) => ({
    scenario,
    step,
    suite: test?.suite ?? null,
    test: test?.name ?? null,
    file: test?.file ?? null,
    line: test?.line ?? null,
    message: message.slice(0, mostCharacters),
    fingerprint,
  }));
}
