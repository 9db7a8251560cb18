import type { ScenarioResult, TaaSReport, TrustFinding } from '../../generated/taas-report.ts';
import { formatDuration } from '../../units.ts';
import { isBroken } from '../../verdict/is-broken.ts';
import { isBreach } from '../../verdict/judge-run.ts';
import { assemble, type MarkdownSection } from './assemble.ts';
import { codeSpan, sentence } from './code.ts';
import { scenarioBlock, stepBlock } from './failure.ts';
import { markdownHead } from './head.ts';

/** A comment of GitHub may have 65,536 characters; whoever posts it may want to add some. */
const mostCharacters = 60_000;
const mostOfFailures = 45_000;
const mostSlow = 5;
const mostNamed = 10;
const slowMs = 1_000;

export function writeMarkdown(report: TaaSReport): string {
  return assemble(markdownHead(report), sectionsOf(report), mostCharacters);
}

function sectionsOf(report: TaaSReport): MarkdownSection[] {
  const { scenarios, setup, teardown, trust, warnings } = report;
  return [
    section('Not to be trusted', 'finding', trust.filter(isBreach), findingLine),
    section('Setup failed', 'step', setup.filter(isBroken), (step) => stepBlock(step, 'setup')),
    {
      ...section('Failures', 'failure', scenarios.filter(isBroken), scenarioBlock),
      mostCharacters: mostOfFailures,
    },
    section(
      'Flaky',
      'flaky scenario',
      scenarios.filter(({ flaky }) => flaky),
      flakyLine,
    ),
    section('Skipped or cancelled', 'line', groupByMessage(scenarios.filter(isNotRun)), notRunLine),
    section('Teardown failed', 'step', teardown.filter(isBroken), (step) => stepBlock(step, 'teardown')),
    section(
      'Notices',
      'notice',
      trust.filter((finding) => !isBreach(finding)),
      findingLine,
    ),
    section('Warnings', 'warning', warnings, (warning) => [`- ${sentence(warning, codeSpan, 500)}`]),
    section('Slowest', 'scenario', slowest(scenarios), slowLine),
  ];
}

function section<T>(
  title: string,
  noun: string,
  items: readonly T[],
  toBlock: (item: T) => string[],
): MarkdownSection {
  return { title, noun, blocks: items.map((item) => () => toBlock(item)) };
}

function isNotRun({ status }: Pick<ScenarioResult, 'status'>): boolean {
  return status === 'skipped' || status === 'cancelled';
}

function findingLine({ reason, message, path, scenario }: TrustFinding): string[] {
  const about = [scenario, path].filter((it) => typeof it === 'string').map((it) => codeSpan(it));
  return [`- ${[codeSpan(reason), ...about, sentence(message, codeSpan, 500)].join(' ')}`];
}

function flakyLine({ id, attempts }: ScenarioResult): string[] {
  const first = sentence(attempts[0]?.message ?? '', codeSpan);
  return [`- ${codeSpan(id)} passed on attempt ${attempts.length}; attempt 1: ${first}`];
}

type NotRun = readonly [message: string, ids: readonly string[]];

/** Scenarios with the same message share a line. */
function groupByMessage(scenarios: readonly ScenarioResult[]): NotRun[] {
  const idsByMessage = new Map<string, string[]>();
  for (const { id, message } of scenarios) {
    const ids = idsByMessage.get(message);
    if (ids) ids.push(id);
    else idsByMessage.set(message, [id]);
  }
  return [...idsByMessage];
}

function notRunLine([message, ids]: NotRun): string[] {
  const named = ids.slice(0, mostNamed).map((id) => codeSpan(id));
  const more = ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : '';
  return [`- ${named.join(', ')}${more}: ${sentence(message, codeSpan)}`];
}

function slowest(scenarios: readonly ScenarioResult[]): ScenarioResult[] {
  if (scenarios.length < 2) return [];
  return scenarios
    .filter(({ duration_ms, attempts }) => attempts.length > 0 && duration_ms >= slowMs)
    .sort((a, b) => b.duration_ms - a.duration_ms)
    .slice(0, mostSlow);
}

function slowLine({ id, duration_ms }: ScenarioResult): string[] {
  return [`- ${codeSpan(id)} ${formatDuration(duration_ms)}`];
}
