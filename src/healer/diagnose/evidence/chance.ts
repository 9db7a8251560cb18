import { chanceIn } from '../facts/chance-words.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** Sources that name what differs from run to run. Weak: most programs that do are not flaky. */
export const chance: EvidenceSource = {
  kind: 'chance',
  cap: 1.5,
  weigh({ group, code }) {
    const words = chanceIn(group, code);
    if (words.length === 0) return [];
    const findings = [
      {
        text: `The sources name what may differ from run to run: ${words.slice(0, 4).join(', ')}.`,
        towards: 'flaky' as const,
        weight: 1,
      },
    ];
    return findings;
  },
};
