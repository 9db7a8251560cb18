import { fillFacts } from '../../patterns/fill-facts.ts';
import { isOwnModuleMissing } from './dependency-missing.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { isExplained } from './explained.ts';
import { isInOwnTemporary, leadsToRoot } from './missing-file.ts';

/** Patterns know words, not what changed: where these words come from the change says more. */
const worth = 0.75;

export const knownPatterns: EvidenceSource = {
  kind: 'pattern',
  cap: 5,
  weigh(input) {
    const isOwn = isOwnModuleMissing(input);
    const isAstray = leadsToRoot(input) || isInOwnTemporary(input);
    const isCodeFree = isExplained(input);
    const telling = input.patterns.filter(
      ({ pattern }) =>
        !(isOwn && pattern.cause === 'environment' && /\bmodule\b/.test(pattern.id)) &&
        !(isCodeFree && pattern.cause === 'code_defect') &&
        !(isAstray && /^system\/(?:permission-denied|read-only-root)$/.test(pattern.id)),
    );
    return telling.map(({ pattern, facts }) => ({
      text: `Known: ${fillFacts(pattern.title, facts)} (${pattern.id}).`,
      towards: pattern.cause,
      weight: pattern.weight * worth,
    }));
  },
};
