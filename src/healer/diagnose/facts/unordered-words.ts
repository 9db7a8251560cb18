import type { FailureGroup } from '../../failures/failing-test.ts';
import type { CodeFacts } from './code-facts.ts';

/** What has no order of its own in Python: sets, hashes, addresses. */
const words =
  /\b(?:frozenset|set|hash|id)\(|\bset\[|\{[^{}:\n]{1,200} for [^{}:\n]{1,200}\}|\{\s{0,9}(?:"[^"\n]{0,100}"|'[^'\n]{0,100}'|[\w.]{1,60})(?:,\s{0,9}(?:"[^"\n]{0,100}"|'[^'\n]{0,100}'|[\w.]{1,60})){1,200},?\s{0,9}\}/;
/** Lists, texts and tuples have an order; numbers have none. */
const ordered = /["'[(]/;

/** Whether the order of a set may have come into what the failing tests compare. */
export function mayBeUnordered(
  { failures }: Pick<FailureGroup, 'failures'>,
  { texts, roleOf }: Pick<CodeFacts, 'texts' | 'roleOf'>,
): boolean {
  if (!failures.some(({ message }) => ordered.test(message.slice(0, 2_000)))) return false;
  const paths = new Set(
    failures.flatMap(({ test, frames }) => [test?.file, ...frames.map(({ path }) => path)]),
  );
  return [...texts].some(
    ([path, text]) =>
      path.endsWith('.py') &&
      (paths.has(path) || (roleOf(path) === 'code' && texts.size < 40)) &&
      words.test(text.slice(0, 200_000)),
  );
}
