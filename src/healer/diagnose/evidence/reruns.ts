import type { EvidenceSource } from './evidence-source.ts';

/** The very same files again, in fresh cells. */
export const reruns: EvidenceSource = {
  kind: 'rerun',
  cap: 11,
  weigh({ reruns: { passed, failed } }) {
    const runs = passed + failed;
    if (runs === 0) return [];
    if (passed === 0) {
      const text = `It failed in all of ${runs} reruns of the same files.`;
      return [{ text, towards: 'flaky', weight: -Math.min(5, runs) }];
    }
    return [
      {
        text: `It passed in ${passed} of ${runs} reruns of the same files.`,
        towards: 'flaky',
        // Both from the same files: chance, whatever its failures look like.
        weight: failed > 0 ? 10 : 7,
      },
    ];
  },
};
