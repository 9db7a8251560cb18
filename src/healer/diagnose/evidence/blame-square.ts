import type { DiagnosisInput } from '../diagnosis-input.ts';
import { isDependencyMissing } from './dependency-missing.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';

export const blameSquare: EvidenceSource = {
  kind: 'blame_square',
  cap: 9,
  weigh(input) {
    const { square } = input;
    if (!square) return [];
    const text = square.square.reading;
    const found = (towards: Finding['towards'], weight: number) => ({ text, towards, weight });
    switch (square.meaning) {
      case 'code_changed_it':
        return changed(input, text);
      case 'new_test_found_it':
        return [...changed(input, text), { ...found('code_defect', 4), sign: 'contrary' }];
      case 'new_demand':
        return [found('code_defect', 1), found('environment', -2), found('flaky', -3)];
      case 'old_fails_too':
        return [found('environment', 6), found('code_defect', -2), found('test_outdated', -4)];
      case 'always_failed':
        // Who committed tests has mostly seen them pass: somewhere else, then.
        return [found('environment', 2), found('test_outdated', -2)];
      case 'nothing_changed':
        return [
          found('environment', 4),
          found('flaky', 1),
          found('code_defect', -2),
          found('test_outdated', -4),
        ];
      case 'mixed':
        return [found('flaky', 8)];
      case 'unknown':
        return [];
    }
  },
};

/** What a change did is not chance, and seldom the environment: but for what it asks of it. */
function changed(input: DiagnosisInput, text: string): Omit<Finding, 'kind'>[] {
  const flaky = { text, towards: 'flaky', weight: -5 } as const;
  if (input.change && !input.change.codeChanged && input.change.otherPaths.length > 0) {
    const paths = input.change.otherPaths.slice(0, 3).join(', ');
    return [flaky, { text: `Only ${paths} changed, which is no code.`, towards: 'environment', weight: 3 }];
  }
  if (isDependencyMissing(input)) return [flaky];
  return [flaky, { text, towards: 'environment', weight: -5 }];
}
