import type { Diagnosis, Suspect } from '../generated/heal-report.ts';
import { diagnose } from './diagnose/diagnose.ts';
import type { FailureGroup } from './failures/failing-test.ts';
import type { HealCase } from './heal-case.ts';
import type { HealSession } from './heal-session.ts';
import { localise } from './localise/localise.ts';
import type { Pattern, RecognisedPattern } from './patterns/pattern.ts';
import { recognisePatterns } from './patterns/recognise-patterns.ts';

/** A diagnosis, and what it was made from. */
export interface Finding {
  readonly group: FailureGroup;
  readonly diagnosis: Diagnosis;
  readonly patterns: readonly RecognisedPattern[];
}

/** Names the cause of every failure, and the places in the code that may be at fault. */
export async function diagnoseAll(
  session: HealSession,
  heal: HealCase,
  ownPatterns: readonly Pattern[],
): Promise<Finding[]> {
  const { scope, snapshot } = heal.lab;
  const recognised = heal.groups.map((group) => ({
    group,
    patterns: recognisePatterns(group, { scope, paths: snapshot.paths, ownPatterns }),
  }));
  const diagnoses = await session.inPhase(
    'diagnose',
    `${heal.groups.length} ${heal.groups.length === 1 ? 'kind' : 'kinds'} of failure`,
    () => diagnose(heal, recognised),
    (all) => all.map(({ id, cause }) => `${id} ${cause}`).join(', '),
  );
  const suspects = await findSuspects(session, heal, diagnoses);
  const findings: Finding[] = [];
  for (const [index, { group, patterns }] of recognised.entries()) {
    const diagnosis = diagnoses[index];
    if (!diagnosis) continue;
    const told = { ...diagnosis, suspects: maybeCode(diagnosis) ? [...suspects] : [] };
    session.record.diagnoses.push(told);
    session.emit({ kind: 'diagnosed', diagnosis: told });
    findings.push({ group, patterns, diagnosis: told });
  }
  return findings;
}

/** For all failures that the code may have caused together: one defect often shows in several ways. */
async function findSuspects(
  session: HealSession,
  heal: HealCase,
  diagnoses: readonly Diagnosis[],
): Promise<readonly Suspect[]> {
  const ids = new Set(diagnoses.filter(maybeCode).map(({ id }) => id));
  const failures = heal.groups.filter(({ id }) => ids.has(id)).flatMap((group) => group.failures);
  if (failures.length === 0) return [];
  try {
    return await session.inPhase(
      'localise',
      'suspicious places in the code',
      () => localise(heal, { id: 'D1', failures }),
      ([first]) => (first ? `${first.path}:${first.line} ${first.function ?? ''}`.trim() : 'none'),
    );
  } catch (error) {
    session.signal.throwIfAborted();
    // The diagnosis stands without them.
    session.warn(`suspicious places could not be looked for: ${(error as Error).message.slice(0, 500)}`);
    return [];
  }
}

/** Where the code is one of the likely causes. */
function maybeCode({ cause, causes }: Diagnosis): boolean {
  if (cause === 'code_defect' || cause === 'contract_violation') return true;
  return cause === 'undecided' && (causes.code_defect ?? 0) + (causes.contract_violation ?? 0) >= 0.25;
}
