import type { Diagnosis, HealFailure } from '../../generated/heal-report.ts';
import { causeWords } from '../../report/heal-words.ts';
import { percent } from '../../report/percent.ts';
import { truncateToWidth } from '../../report/summary/display-width.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { wrapWords } from '../../report/summary/section.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';

const shownFailures = 3;
const shownEvidence = 4;
const shownSuspects = 3;

/** A cause, what it explains, and why that is believed. */
export function diagnosisLines(diagnosis: Diagnosis, style: TextStyle): string[] {
  const { id, cause, confidence, summary, failures, evidence, blame_square, suspects, patterns } = diagnosis;
  const sure = cause === 'undecided' ? '' : `  ${style.dim(`${percent(confidence)} sure`)}`;
  const weighty = evidence.filter(({ kind }) => kind !== 'blame_square' || blame_square === null);
  return [
    `  ${style.bold(id)}  ${style[cause === 'undecided' ? 'yellow' : 'red'](causeWords[cause])}${sure}`,
    ...indented(summary, style),
    '',
    ...failures.slice(0, shownFailures).map((failure) => failureLine(failure, style)),
    ...more(failures.length - shownFailures, 'failures', style),
    ...(blame_square ? bulleted(`since ${blame_square.last_good}: ${blame_square.reading}`, style) : []),
    ...weighty.slice(0, shownEvidence).flatMap(({ text }) => bulleted(text, style)),
    ...more(weighty.length - shownEvidence, 'pieces of evidence', style),
    ...suspects.slice(0, shownSuspects).map((suspect) => suspectLine(suspect, style)),
    ...patterns.slice(0, 1).flatMap(({ action }) => bulleted(`to do: ${action}`, style)),
  ];
}

function failureLine({ scenario, step, test, message }: HealFailure, style: TextStyle): string {
  const name = [scenario ?? step, test].filter((part) => part !== null).join(' › ');
  const text = `${printableLine(name)}  ${printableLine(message.split('\n')[0] ?? '')}`;
  return `      ${style.red('✗')} ${truncateToWidth(text.trimEnd(), style.width - 8)}`;
}

function suspectLine(
  { path, function: name, line, end_line, score }: Diagnosis['suspects'][number],
  style: TextStyle,
) {
  const place = `${path}:${line}${end_line > line ? `-${end_line}` : ''}${name === null ? '' : ` ${name}`}`;
  const text = `suspect ${score.toFixed(2)}  ${printableLine(place)}`;
  return `      ${style.magenta('→')} ${truncateToWidth(text, style.width - 8)}`;
}

export function bulleted(text: string, style: TextStyle): string[] {
  return wrapWords(printableLine(text), Math.max(20, style.width - 8)).map(
    (line, index) => `      ${index === 0 ? style.cyan('•') : ' '} ${line}`,
  );
}

export function indented(text: string, style: TextStyle): string[] {
  return wrapWords(printableLine(text), Math.max(20, style.width - 6)).map((line) => `      ${line}`);
}

function more(count: number, what: string, style: TextStyle): string[] {
  return count > 0 ? [`      ${style.dim(`… and ${count} more ${what}`)}`] : [];
}
