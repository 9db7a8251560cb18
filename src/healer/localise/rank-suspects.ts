import type { Suspect } from '../../generated/heal-report.ts';
import { type Clues, suspicion } from './clues.ts';
import { type Evidence, gatherClues } from './gather-clues.ts';
import type { ProgramFunction } from './program.ts';
import { rankLines } from './rank-lines.ts';

const mostSuspects = 20;

/** The functions that may be at fault, the most suspicious first; those that nothing speaks against or for come last. */
export function rankSuspects(evidence: Evidence): Suspect[] {
  const isMeasured = evidence.tests.some((test) => test.kind === 'failing' && test.isMeasured);
  const clues = gatherClues(evidence);
  const shares = suspicion(clues);
  return evidence.functions
    .map((one, index) => ({ one, clues: clues[index] as Clues, share: shares[index] as number }))
    .filter(({ clues }) => isSuspected(clues))
    .sort((a, b) => b.share - a.share || byPlace(a.one, b.one))
    .slice(0, mostSuspects)
    .map(({ one, clues, share }) => ({
      path: one.path,
      function: one.name,
      line: one.line,
      end_line: one.endLine,
      score: rounded(share),
      coverage: isMeasured && one.name !== null ? rounded(clues.ochiai) : null,
      lines: rankLines(one, evidence).map(({ line, score }) => ({ line, score: rounded(score) })),
      why: explain(clues, one, isMeasured, evidence.tests.filter(({ kind }) => kind === 'failing').length),
    }));
}

function isSuspected({ ochiai, stack, direct, changed, titled, mentioned }: Clues): boolean {
  return ochiai + stack + direct + changed + titled + mentioned > 0;
}

function byPlace(a: ProgramFunction, b: ProgramFunction): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}

function rounded(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
}

function explain(clues: Clues, one: ProgramFunction, isMeasured: boolean, failing: number): string {
  const verb = isMeasured ? 'executed by' : 'can be reached from';
  const share = Math.round(clues.reached * failing);
  const parts = [
    clues.stack === 1 && 'the innermost frame of the code in the stack',
    clues.stack > 0 && clues.stack < 1 && 'in the stack of the failure',
    clues.topLevel === 1 && clues.ochiai > 0 && 'what suspicious functions read is defined here',
    clues.topLevel === 0 &&
      share > 0 &&
      (failing === 1 ? `${verb} the failing test` : `${verb} ${share} of ${failing} failing tests`),
    isMeasured && clues.topLevel === 0 && clues.ochiai > 0.999 && 'by none that passes',
    clues.changed > 0 && 'changed since the last good state',
    clues.direct === 1 && 'called by the assertion that failed',
    clues.direct > 0 && clues.direct < 1 && 'called by the test itself',
    clues.titled > 0.5 && one.name !== null && "named in the test's title",
    clues.mentioned > 0.5 && one.name !== null && 'named in the message',
  ];
  return parts.filter(Boolean).join('; ') || 'in a file of the code';
}
