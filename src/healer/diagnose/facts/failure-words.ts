import type { FailureGroup } from '../../failures/failing-test.ts';

/** What failures say, of a long one how it begins and how it ends. */
export function failureWords({ failures }: FailureGroup): string {
  return failures
    .slice(0, 20)
    .map(({ message, details }) => `${message.slice(0, 10_000)}\n${details.slice(-10_000)}`)
    .join('\n');
}
