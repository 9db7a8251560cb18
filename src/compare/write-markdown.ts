import { printableLine } from '../report/summary/printable.ts';
import type { GateFinding } from './finding.ts';
import type { GateReport } from './gate-report.ts';
import { placesOf, totalsText } from './write-text.ts';

/** The comparison as Markdown, for a comment on a pull request. */
export function gateMarkdown(report: GateReport): string {
  const { old, new: now, verdict, totals, findings } = report;
  const heading = verdict === 'fail' ? 'the Law was weakened' : 'no unsigned weakening';
  const groups: readonly (readonly [string, (finding: GateFinding) => boolean])[] = [
    ['Weakenings', ({ severity, signed }) => severity === 'weakening' && !signed],
    ['Signed weakenings', ({ signed }) => signed],
    ['To review', ({ review }) => review],
    ['Strengthenings', ({ severity }) => severity === 'strengthening'],
    ['Neutral', ({ severity, review }) => severity === 'neutral' && !review],
  ];
  const sections = groups.flatMap(([title, holds]) => section(title, findings.filter(holds)));
  return [
    `## ${verdict}: ${heading}`,
    '',
    `${code(old)} → ${code(now)}: ${totalsText(totals)}.`,
    '',
    ...sections,
  ].join('\n');
}

function section(title: string, findings: readonly GateFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings.map((finding) => {
    const { subject, kind, message } = finding;
    const cells = [
      code(subject),
      `\`${kind}\``,
      `${plain(message)}${values(finding)}`,
      code(placesOf(finding)),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [`### ${title}`, '', '| what | kind | how | where |', '| --- | --- | --- | --- |', ...rows, ''];
}

function values({ before, after, message }: GateFinding): string {
  const shown = [before, after].filter((value) => value !== null && !message.includes(value));
  return shown.length === 0
    ? ''
    : `: ${before === null ? '' : code(before)} → ${after === null ? '' : code(after)}`;
}

/** Text of the Citizen, which must not become Markdown or HTML of ours. */
function plain(text: string): string {
  return printableLine(text).replaceAll(/[\\`*_[\]<>|#!@~]/g, '\\$&');
}

function code(text: string): string {
  const line = printableLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line || ' '}${fence}`;
}
