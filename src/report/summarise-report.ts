import type { ScenarioResult, Status, TaaSReport } from '../generated/taas-report.ts';
import { isBroken } from '../verdict/is-broken.ts';
import { isBreach } from '../verdict/judge-run.ts';
import { controlLines } from './summary/controls.ts';
import { failureLine, scenarioFailure, stepFailure } from './summary/failure.ts';
import { listSection, section } from './summary/section.ts';
import type { TextStyle } from './summary/text-style.ts';
import { totalsLines, verdictLines } from './summary/totals.ts';

/** What a person reads at the end of a run: what went wrong and where, what is odd, the totals, the verdict. */
export function summariseReport(report: TaaSReport, style: TextStyle): string {
  const blocks = [
    ...section(
      'Setup failed',
      report.setup.filter(isBroken).map((step) => stepFailure(step, report, style)),
      style,
    ),
    ...section('Failures', failures(report.scenarios.filter(isBroken), report, style), style),
    ...listSection('Able to fail', controlLines(report), style.cyan, style),
    ...listSection('Flaky', flakyLines(report), style.yellow, style),
    ...listSection('Skipped', linesOf(report, 'skipped'), style.yellow, style),
    ...listSection('Cancelled', linesOf(report, 'cancelled'), style.yellow, style),
    ...section(
      'Teardown failed (the verdict stands)',
      report.teardown.filter(isBroken).map((step) => stepFailure(step, report, style)),
      style,
    ),
    ...listSection('Trust', report.trust.filter(isBreach).map(trustLine), style.red, style),
    ...listSection('Trust (the verdict stands)', noticeLines(report), style.yellow, style),
    ...listSection('Warnings', warningLines(report), style.yellow, style),
    [...totalsLines(report, style), ...verdictLines(report, style)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function trustLine({ reason, message, scenario }: TaaSReport['trust'][number]): string {
  return `${reason}: ${scenario ? `${scenario}: ` : ''}${message}`;
}

const mostNotices = 5;
const mostFlaky = 20;
const mostNamed = 20;

/** A few of each kind: a folder of tests that differs is one piece of news. */
function noticeLines(report: TaaSReport): string[] {
  const notices = report.trust.filter((finding) => !isBreach(finding));
  const reasons = [...new Set(notices.map(({ reason }) => reason))];
  return reasons.flatMap((reason) => {
    const findings = notices.filter((finding) => finding.reason === reason);
    const more = findings.length - mostNotices;
    const rest = more > 0 ? [`${reason}: and ${more} more, see the report`] : [];
    return [...findings.slice(0, mostNotices).map(trustLine), ...rest];
  });
}

function flakyLines(report: TaaSReport): string[] {
  const flaky = report.scenarios.filter((scenario) => scenario.flaky);
  const lines = flaky.slice(0, mostFlaky).map(({ id, attempts }) => {
    const first = attempts[0];
    return `${id}: passed on attempt ${attempts.length}; attempt 1: ${first?.message ?? 'unknown'}`;
  });
  const more = flaky.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more, see the report`] : lines;
}

/** So many are read; what follows would scroll away with them. */
const mostInFull = 10;
const mostInBrief = 40;

/** Of many failures the first ones in full, then a line for each: the first often explain the others. */
function failures(scenarios: readonly ScenarioResult[], report: TaaSReport, style: TextStyle): string[][] {
  if (scenarios.length <= mostInFull)
    return scenarios.map((scenario) => scenarioFailure(scenario, report, style));
  const inFull = scenarios.slice(0, mostInFull / 2);
  const inBrief = scenarios.slice(inFull.length, inFull.length + mostInBrief);
  const left = scenarios.length - inFull.length - inBrief.length;
  return [
    ...inFull.map((scenario) => scenarioFailure(scenario, report, style)),
    [
      ...inBrief.map((scenario) => failureLine(scenario, style)),
      ...(left > 0 ? [`  … and ${left} more in the report`] : []),
    ],
  ];
}

/** Scenarios with the same message share a line. */
function linesOf(report: TaaSReport, wanted: Status): string[] {
  const idsByMessage = new Map<string, string[]>();
  for (const { id, status, message } of report.scenarios) {
    if (status !== wanted) continue;
    const ids = idsByMessage.get(message);
    if (ids) ids.push(id);
    else idsByMessage.set(message, [id]);
  }
  return [...idsByMessage].map(([message, ids]) => {
    const more = ids.length - mostNamed;
    return `${ids.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}: ${message}`;
  });
}

function warningLines(report: TaaSReport): string[] {
  const skipped = report.workspace?.skipped ?? [];
  if (skipped.length === 0) return report.warnings;
  const shown = skipped.slice(0, 5).map(({ path, reason }) => `${path} (${reason})`);
  const more = skipped.length > shown.length ? `, and ${skipped.length - shown.length} more` : '';
  return [...report.warnings, `Not copied into the cell: ${shown.join(', ')}${more}.`];
}
