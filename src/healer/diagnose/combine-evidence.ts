import type { Cause } from '../../generated/heal-report.ts';
import { calibration, families, type NamedCause, namedCauses } from './calibration.ts';
import type { DiagnosisInput } from './diagnosis-input.ts';
import { absences } from './evidence/absence.ts';
import type { EvidenceSource, Finding } from './evidence/evidence-source.ts';

export interface Verdict {
  readonly cause: Cause;
  readonly confidence: number;
  readonly causes: Readonly<Record<NamedCause, number>>;
  /** With the weights that counted, the weightiest first. */
  readonly findings: readonly Finding[];
}

/** Adds up what speaks for each cause. Deterministic; evidence of one root counts once. */
export function combineEvidence(
  input: DiagnosisInput,
  sources: readonly EvidenceSource[],
  decideFrom: number,
): Verdict {
  const kinds = sources.map(({ kind, cap, weigh }) =>
    capped(
      weigh(input).map((it) => ({ kind, ...it })),
      cap,
    ),
  );
  const seen = families.reduce((all, family) => {
    const isOwn = ({ kind }: Finding) => family.kinds.includes(kind);
    return [...all.filter((it) => !isOwn(it)), ...capped(all.filter(isOwn), family.cap)];
  }, kinds.flat());
  const findings = [...seen, ...absences(input, seen)];
  const bits = sumUp(findings);
  const isAllowed =
    findings.some(({ sign }) => sign === 'intent') && !findings.some(({ sign }) => sign === 'contrary');
  // Without a sign of intent it is not the test that is blamed, however little is known of the code.
  if (!isAllowed) bits.test_outdated = Math.min(bits.test_outdated, bits.code_defect - 1);
  const causes = sharesOf(bits);
  return { ...decide(causes, decideFrom), causes, findings: findings.sort(byWeight) };
}

function decide(causes: Verdict['causes'], decideFrom: number): Pick<Verdict, 'cause' | 'confidence'> {
  const [first, ...others] = [...namedCauses].sort((a, b) => causes[b] - causes[a]);
  const cause = first as NamedCause;
  const least = cause === 'test_outdated' ? Math.max(decideFrom, calibration.leastOutdated) : decideFrom;
  if (causes[cause] >= least) return { cause, confidence: causes[cause] };
  // A broken contract and a defect are the same place in the code.
  const sum = causes.code_defect + causes.contract_violation;
  if (cause !== 'test_outdated' && others[0] && sum >= decideFrom) {
    const both = causes.contract_violation > causes.code_defect ? 'contract_violation' : 'code_defect';
    return { cause: both, confidence: rounded(sum) };
  }
  return { cause: 'undecided', confidence: causes[cause] };
}

/** Scales what speaks for, and what speaks against a cause down to the cap. */
function capped(findings: readonly Finding[], cap: number): Finding[] {
  const sums = new Map<string, number>();
  const keyOf = ({ towards, weight }: Finding) => `${towards} ${weight < 0}`;
  for (const finding of findings) {
    sums.set(keyOf(finding), (sums.get(keyOf(finding)) ?? 0) + Math.abs(finding.weight));
  }
  return findings.map((finding) => {
    const sum = sums.get(keyOf(finding)) ?? 0;
    return sum <= cap ? finding : { ...finding, weight: (finding.weight * cap) / sum };
  });
}

function sumUp(findings: readonly Finding[]): Record<NamedCause, number> {
  const bits: Record<NamedCause, number> = { ...calibration.priors };
  for (const { towards, weight } of findings) {
    if (towards === 'undecided') continue;
    bits[towards] += weight;
    if (towards === 'code_defect') bits.contract_violation += weight;
  }
  return bits;
}

function sharesOf(bits: Readonly<Record<NamedCause, number>>): Record<NamedCause, number> {
  const most = Math.max(...namedCauses.map((cause) => bits[cause]));
  const odds = namedCauses.map((cause) => 2 ** ((bits[cause] - most) / calibration.temperature));
  const sum = odds.reduce((a, b) => a + b, 0);
  const even = 1 / namedCauses.length;
  // A little of every cause is always left: nobody has seen everything.
  const doubt = (1 - calibration.mostShare) / (1 - even);
  const shares = odds.map((odd) => rounded((odd / sum) * (1 - doubt) + even * doubt));
  return Object.fromEntries(namedCauses.map((cause, at) => [cause, shares[at] ?? 0])) as Record<
    NamedCause,
    number
  >;
}

function rounded(share: number): number {
  return Math.round(Math.min(share, calibration.mostShare) * 10_000) / 10_000;
}

function byWeight(a: Finding, b: Finding): number {
  return Math.abs(b.weight) - Math.abs(a.weight);
}
