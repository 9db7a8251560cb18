import type { FailurePattern } from '../../generated/failure-pattern.ts';
import { factsOf, fillFix } from './define-pattern.ts';
import { fillFacts } from './fill-facts.ts';
import { matchInTime } from './match-in-time.ts';
import type { Facts, Pattern, PatternInput } from './pattern.ts';

/** A pattern that a user has written, as one of ours. */
export function ownPattern(written: FailurePattern): Pattern {
  const { id, title, cause, weight = 3, action, fix } = written;
  return {
    id,
    title,
    cause,
    weight,
    recognise: (failure) => recognise(written.when, failure),
    action: (facts) => fillFacts(action, facts),
    ...(fix ? { fix: (facts: Facts) => fillFix(fix, facts) } : {}),
  };
}

function recognise(when: FailurePattern['when'], failure: PatternInput): Facts | null {
  const isOther =
    (when.runner && !when.runner.includes(failure.runner)) ||
    (when.exit_code && (failure.exitCode === null || !when.exit_code.includes(failure.exitCode))) ||
    (when.status && !when.status.includes(failure.status)) ||
    (when.reason && !when.reason.includes(failure.reason));
  if (isOther) return null;
  const message = when.message === undefined ? {} : matchInTime(when.message, failure.message);
  const output = when.output === undefined ? {} : message && matchInTime(when.output, failure.output);
  return message && output ? factsOf({ ...message, ...output }) : null;
}
