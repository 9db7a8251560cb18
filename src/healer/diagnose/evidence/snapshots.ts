import type { EvidenceSource } from './evidence-source.ts';

/** A stored snapshot says what was true when it was written, on purpose or not. */
export const snapshots: EvidenceSource = {
  kind: 'snapshot',
  cap: 2,
  weigh({ group, square, change }) {
    const all = group.failures.every(({ message, details }) =>
      /\b(?:[Ss]napshot `?[^`\n]{0,200}`? mismatched|toMatch(?:Inline|File)?Snapshot|snapshot (?:does not match|mismatch|failed)|assert .{0,200} == snapshot)\b/.test(
        `${message}\n${details}`.slice(0, 20_000),
      ),
    );
    if (!all) return [];
    const isBehind = square?.meaning === 'code_changed_it' || (!square && change === null);
    return isBehind
      ? [
          {
            text: 'Only stored snapshots differ; these are not written by hand.',
            towards: 'test_outdated',
            weight: 1.5,
          },
        ]
      : [];
  },
};
