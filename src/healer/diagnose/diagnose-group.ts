import type { Diagnosis, Evidence } from '../../generated/heal-report.ts';
import type { HealCase } from '../heal-case.ts';
import { patternMatch } from '../patterns/recognise-patterns.ts';
import { combineEvidence } from './combine-evidence.ts';
import type { RecognisedGroup } from './diagnose.ts';
import type { DiagnosisInput } from './diagnosis-input.ts';
import type { Finding } from './evidence/evidence-source.ts';
import { evidenceSources } from './evidence/registry.ts';
import { asksBehind, asksDoneWithout, asksWhileLoading } from './facts/asks-behind.ts';
import { valuesOf } from './facts/asserted-values.ts';
import { brokenReferences } from './facts/broken-references.ts';
import { reachedNames } from './facts/reached-names.ts';
import { healFailures } from './heal-failures.ts';
import type { Observations } from './observe.ts';
import { countOutcomes } from './square/count-outcomes.ts';
import { readSquare } from './square/read-square.ts';
import { givenOutcomes } from './square/run-given.ts';
import { toldIn } from './square/told-in.ts';
import { summarise } from './summarise.ts';

export type GroupContext = Pick<HealCase, 'report' | 'lastGood' | 'thresholds'> & {
  readonly lab: Pick<HealCase['lab'], 'scope'>;
};

/** What the observations say of one group. Nothing is run. */
export function diagnoseGroup(
  context: GroupContext,
  { group, patterns }: RecognisedGroup,
  observed: Observations,
): Diagnosis {
  const input = inputOf(context, { group, patterns }, observed);
  const verdict = combineEvidence(input, evidenceSources, context.thresholds.decide);
  return {
    id: group.id,
    cause: verdict.cause,
    confidence: verdict.confidence,
    causes: verdict.causes,
    summary: summarise(verdict, group),
    failures: healFailures(group),
    evidence: verdict.findings.map(asEvidence),
    blame_square: input.square?.square ?? null,
    suspects: [],
    patterns: patterns.map(patternMatch),
  };
}

function inputOf(
  { report, lab, lastGood }: GroupContext,
  { group, patterns }: RecognisedGroup,
  { code, change, runs, elsewhere, surroundings, earlier }: Observations,
): DiagnosisInput {
  const asks = surroundings?.asks.asks ?? [];
  return {
    group,
    report,
    scope: lab.scope,
    patterns,
    square: readSquare(runs, group, lastGood),
    reruns: countOutcomes(runs.reruns, group.failures),
    roomier: countOutcomes(runs.roomier ?? [], group.failures),
    reseeded: countOutcomes(runs.reseeded ?? [], group.failures),
    told: toldIn(runs.reruns, group.failures),
    toldReseeded: toldIn(runs.reseeded ?? [], group.failures),
    earlier: countOutcomes(earlier, group.failures),
    code,
    change,
    elsewhere: elsewhere ?? { clock: null, zone: null },
    behind: asksBehind(group, code, asks),
    doneWithout: asksDoneWithout(group, code, asks, surroundings?.failing ?? []),
    whileLoading: asksWhileLoading(asks, code, reachedNames(group, code)),
    runtimes: surroundings?.asks.runtimes ?? [],
    given: givenOutcomes(surroundings?.given ?? [], runs.reruns, group),
    values: valuesOf(group),
    reached: reachedNames(group, code),
    references: brokenReferences(group, code, change),
  };
}

function asEvidence({ kind, text, towards, weight }: Finding): Evidence {
  return { kind, text: text.slice(0, 500), towards, weight: Math.round(weight * 100) / 100 };
}
