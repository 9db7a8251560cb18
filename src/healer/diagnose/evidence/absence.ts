import type { DiagnosisInput } from '../diagnosis-input.ts';
import { chanceIn } from '../facts/chance-words.ts';
import type { Finding } from './evidence-source.ts';

/**
 * What does not bark: a broken environment, chance and changes on purpose nearly always leave a trace. Looks at what all
 * sources have found, and is therefore none of them.
 */
export function absences({ group, code, reruns }: DiagnosisInput, found: readonly Finding[]): Finding[] {
  const findings: Finding[] = [];
  const isSpokenFor = (cause: Finding['towards'], least: number) =>
    found.some(
      ({ kind, towards, weight }) => towards === cause && weight >= least && kind !== 'blame_square',
    );
  if (!isSpokenFor('environment', 1)) {
    const isCompared = group.failures.every(
      ({ exception, test }) => test !== null && /^(?:Assert\w*|ERR_ASSERTION)$/.test(exception ?? ''),
    );
    const text = isCompared
      ? 'It compares values, and its words name nothing of the environment.'
      : 'Nothing names the environment.';
    findings.push({ kind: 'absence', text, towards: 'environment', weight: isCompared ? -4 : -2 });
  }
  const isSteady = reruns.passed === 0 && reruns.failed > 1 && !isSpokenFor('flaky', 2);
  if (isSteady && chanceIn(group, code).length === 0) {
    const text = 'The sources name nothing that differs from run to run.';
    findings.push({ kind: 'absence', text, towards: 'flaky', weight: -2 });
  }
  if (!found.some(({ sign }) => sign === 'intent')) {
    const text = 'Nothing tells that the code was changed on purpose.';
    findings.push({ kind: 'absence', text, towards: 'test_outdated', weight: -3 });
  }
  return findings;
}
