import { fillFacts } from '../../patterns/fill-facts.ts';
import { isOwnModuleMissing } from './dependency-missing.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { isInterpreterTooOld } from './interpreter.ts';
import { isUnmade } from './unmade-files.ts';

/** Patterns know words, not what changed: where these words come from the change says more. */
const worth = 0.75;

export const knownPatterns: EvidenceSource = {
  kind: 'pattern',
  cap: 5,
  weigh(input) {
    const isOwn = isOwnModuleMissing(input);
    const isExplained = isInterpreterTooOld(input) || isUnmade(input);
    const telling = input.patterns.filter(
      ({ pattern }) =>
        !(isOwn && pattern.cause === 'environment' && /\bmodule\b/.test(pattern.id)) &&
        !(isExplained && pattern.cause === 'code_defect'),
    );
    return telling.map(({ pattern, facts }) => ({
      text: `Known: ${fillFacts(pattern.title, facts)} (${pattern.id}).`,
      towards: pattern.cause,
      weight: pattern.weight * worth,
    }));
  },
};
