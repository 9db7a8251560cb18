import type { TestCase } from '../../../../generated/taas-report.ts';
import type { Comparison, ComparisonReader } from './comparison.ts';
import { jestLikeReader } from './jest-like.ts';
import { nodeAssertReader } from './node-assert.ts';
import { pytestReader } from './pytest.ts';
import { sentenceReader } from './sentences.ts';
import { unittestReader } from './unittest.ts';

/** The most particular first. */
const readers: readonly ComparisonReader[] = [
  pytestReader,
  jestLikeReader,
  nodeAssertReader,
  unittestReader,
  sentenceReader,
];

/** What the assertion of a failed test compared, where its text tells that in a known way. */
export function findComparison({
  message,
  details,
}: Pick<TestCase, 'message' | 'details'>): Comparison | null {
  for (const reader of readers) {
    // The details hold the message, mostly with more of it.
    for (const text of [details, message]) {
      const found = text === null ? null : reader.read(text);
      if (found && found.expected.text !== found.actual.text) return found;
    }
  }
  return null;
}
