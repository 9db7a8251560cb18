import type { DiagnosisInput } from '../diagnosis-input.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

/** The very same files again, in fresh cells. */
export const reruns: EvidenceSource = {
  kind: 'rerun',
  cap: 11,
  weigh(input) {
    const { passed, failed } = input.reruns;
    const runs = passed + failed;
    if (runs === 0) return [];
    if (passed > 0) {
      const text = `It passed in ${passed} of ${runs} reruns of the same files.`;
      // Both from the same files: chance, whatever its failures look like.
      return [{ text, towards: 'flaky', weight: failed > 0 ? 10 : 7 }];
    }
    const text = `It failed in all of ${runs} reruns of the same files.`;
    return [{ text, towards: 'flaky', weight: -Math.min(5, runs) }, ...otherwise(input)];
  },
};

/** It fails each time, but not as something does that is simply wrong. */
function otherwise({ reseeded, told, toldReseeded, values }: DiagnosisInput): Omit<Finding, 'kind'>[] {
  const runs = reseeded.passed + reseeded.failed;
  if (reseeded.passed > 0) {
    const text = `With other seeds of Python's hashes it passed in ${reseeded.passed} of ${runs} runs: it hangs on the order of a set.`;
    return [{ text, towards: 'flaky', weight: 9.5 }];
  }
  const isReordered = values.length > 0 && values.every((it) => inOtherOrder(it.expected, it.received));
  if (isReordered && toldReseeded.some(isUnsteady)) {
    const text =
      "It got what it wanted in another order, and in yet another one with each seed of Python's hashes.";
    return [{ text, towards: 'flaky', weight: 7 }];
  }
  if (told.some(isUnsteady)) {
    const text = 'The same test says another thing each time that the same files are run.';
    return [{ text, towards: 'flaky', weight: isReordered ? 7 : 5 }];
  }
  return [];
}

function isUnsteady(messages: readonly string[]): boolean {
  return messages.length > 1;
}

function inOtherOrder(one: string, other: string): boolean {
  const sorted = (value: string) => (value.match(/[\p{L}\p{N}_]+/gu) ?? []).sort().join(' ');
  return one !== other && sorted(one) === sorted(other) && sorted(one).includes(' ');
}
