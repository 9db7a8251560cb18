import { compareSnapshots } from './compare-snapshots.ts';
import type { GateFinding } from './finding.ts';
import type { Inputs } from './read/read-inputs.ts';

/** The answer of `taas diff`, in the shape of `--json`. */
export interface GateReport {
  readonly gate_version: '1.0';
  /** What was compared: two documents, two folders or test files, two commits. */
  readonly compared: 'scopes' | 'trees' | 'refs';
  readonly old: string;
  readonly new: string;
  /** `fail`: there is a weakening that no trusted key has signed. */
  readonly verdict: 'pass' | 'fail';
  readonly totals: {
    readonly weakenings: number;
    /** Of them: those that no trusted key has signed. */
    readonly unsigned: number;
    readonly strengthenings: number;
    readonly neutral: number;
    /** Of the neutral ones: those that a person should look at. */
    readonly review: number;
  };
  readonly findings: readonly GateFinding[];
}

export function gateReport({ kind, before, after }: Inputs): GateReport {
  const findings = compareSnapshots(before, after);
  const count = (holds: (finding: GateFinding) => boolean) => findings.filter(holds).length;
  const totals = {
    weakenings: count(({ severity }) => severity === 'weakening'),
    unsigned: count(({ severity, signed }) => severity === 'weakening' && !signed),
    strengthenings: count(({ severity }) => severity === 'strengthening'),
    neutral: count(({ severity }) => severity === 'neutral'),
    review: count(({ review }) => review),
  };
  return {
    gate_version: '1.0',
    compared: kind,
    old: before.label,
    new: after.label,
    verdict: totals.unsigned > 0 ? 'fail' : 'pass',
    totals,
    findings,
  };
}
