import type { Proof, Proposal } from '../../generated/heal-report.ts';
import { percent } from '../../report/percent.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { wrapWords } from '../../report/summary/section.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { bulleted, indented } from './diagnosis-lines.ts';
import { diffLines } from './diff-lines.ts';

/**
 * A proved change: the diff, why it can be believed, and what to do with it.
 *
 * @param passedTests test cases that passed in the failing run, all of which the proof has seen pass
 * @param next what to type; null where that is told elsewhere
 */
export function proposalLines(
  proposal: Proposal,
  passedTests: number,
  next: string | null,
  style: TextStyle,
): string[] {
  const { id, title, reason, class: kind, confidence, risk, diagnosis, diff, proof } = proposal;
  const words = `${percent(confidence)} sure, ${risk} risk, ${classWords[kind]}, for ${diagnosis}`;
  return [
    ...wrapWords(printableLine(title), Math.max(20, style.width - 6)).map((line, index) =>
      index === 0
        ? `  ${style.bold(style.green(id.padEnd(2)))}  ${style.bold(line)}`
        : `      ${style.bold(line)}`,
    ),
    ...wrapWords(words, Math.max(20, style.width - 6)).map((line) => `      ${style.dim(line)}`),
    ...indented(reason, style),
    '',
    ...diffLines(diff, style, '      '),
    '',
    ...wrapWords(proofLine(proof, passedTests), Math.max(20, style.width - 8)).map(
      (line, index) => `      ${index === 0 ? style.green('✓') : ' '} ${line}`,
    ),
    ...doubts(proof).flatMap((doubt) => bulleted(doubt, style)),
    ...(next === null ? [] : [`      ${style.cyan('→')} ${next}`]),
  ];
}

/** `3 of 3 runs pass, 12 tests that passed still pass` */
export function proofLine({ runs, fixed, still_failing }: Proof, passedTests: number): string {
  const passed = runs.filter(({ verdict }) => verdict === 'pass').length;
  const isWhole = still_failing.length === 0;
  const what = isWhole
    ? `${passed} of ${runs.length} runs in fresh cells pass`
    : `in ${runs.length} runs in fresh cells ${fixed.length === 1 ? 'the failure is' : `${fixed.length} failures are`} gone; ${still_failing.length} that others explain stay`;
  if (passedTests === 0) return what;
  return `${what}, ${passedTests === 1 ? 'the test that passed still passes' : `${passedTests} tests that passed still pass`}`;
}

const classWords: Readonly<Record<Proposal['class'], string>> = {
  code: 'changes the code',
  law: 'changes the Law',
  environment: 'changes what is around the code',
};

function doubts({ weakens, trust, plausible, agreeing, special_cases }: Proof): string[] {
  return [
    ...weakens.map(({ message }) => `weakens a test: ${message}`),
    ...trust.map((finding) => `trust: ${finding}`),
    ...(plausible > 1
      ? [`${plausible} different changes make the failing tests pass, ${agreeing} behave alike`]
      : []),
    ...(special_cases ? ['it looks as if it was made for the inputs of the failing tests only'] : []),
  ];
}
