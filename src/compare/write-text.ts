import { truncateToWidth } from '../report/summary/display-width.ts';
import { printableLine } from '../report/summary/printable.ts';
import type { TextStyle } from '../report/summary/text-style.ts';
import type { GateFinding, Place } from './finding.ts';
import type { GateReport } from './gate-report.ts';

/** The comparison for people, on a terminal. `isShort`: weakenings alone. */
export function gateText(report: GateReport, style: TextStyle, isShort = false): string {
  const findings = report.findings.filter(({ severity }) => !isShort || severity === 'weakening');
  return [
    ...findings.flatMap((finding) => [...findingLines(finding, style), '']),
    lastLine(report, style),
    '',
  ].join('\n');
}

function findingLines(finding: GateFinding, style: TextStyle): string[] {
  const { kind, subject, message, before, after } = finding;
  const line = (text: string) => truncateToWidth(printableLine(text), style.width);
  const lines = [
    `${mark(finding, style)} ${style.bold(line(subject))}  ${style.dim(kind)}`,
    `    ${line(message)}`,
  ];
  const differs = before !== null || after !== null;
  if (
    differs &&
    (before === null || after === null || !message.includes(before) || !message.includes(after))
  ) {
    if (before !== null) lines.push(`    ${style.red('-')} ${line(before)}`);
    if (after !== null) lines.push(`    ${style.green('+')} ${line(after)}`);
  }
  return [...lines, `    ${style.dim(line(placesOf(finding)))}`];
}

function mark({ severity, review, signed }: GateFinding, style: TextStyle): string {
  if (signed) return style.yellow('✓ signed weakening');
  if (severity === 'weakening') return style.red('✗ weakening');
  if (severity === 'strengthening') return style.green('+ strengthening');
  return review ? style.yellow('? review') : style.dim('· neutral');
}

/** `old.json:4 → new.json:5`; one of them where there is only one. */
export function placesOf({ old, new: now }: GateFinding): string {
  return [old, now]
    .filter((place) => place !== null)
    .map(placeText)
    .join(' → ');
}

function placeText({ file, line }: Place): string {
  return line === null ? file : `${file}:${line}`;
}

function lastLine({ verdict, totals }: GateReport, style: TextStyle): string {
  const words = totalsText(totals);
  return verdict === 'fail' ? `${style.red('fail')}  ${words}` : `${style.green('pass')}  ${words}`;
}

/** `2 weakenings (1 of them signed), 1 strengthening, 3 neutral (1 to review)` */
export function totalsText({
  weakenings,
  unsigned,
  strengthenings,
  neutral,
  review,
}: GateReport['totals']): string {
  const signed = weakenings - unsigned;
  return [
    `${weakenings} ${weakenings === 1 ? 'weakening' : 'weakenings'}${signed > 0 ? ` (${signed} of them signed)` : ''}`,
    `${strengthenings} ${strengthenings === 1 ? 'strengthening' : 'strengthenings'}`,
    `${neutral} neutral${review > 0 ? ` (${review} to review)` : ''}`,
  ].join(', ');
}
