import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { formatDuration, formatSize } from '../../units.ts';
import type { ResolvedPlan } from './resolve-plan.ts';

/** The plan for people; commands are not cut, since one may want to copy them. */
export function planText(plan: ResolvedPlan, style: TextStyle): string {
  const blocks = [
    headLines(plan, style),
    ...group(
      'setup',
      plan.setup.map((step) => stepLines(step, style)),
      style,
    ),
    ...group(
      'scenarios',
      plan.scenarios.map((scenario) => scenarioLines(scenario, style)),
      style,
    ),
    ...group(
      'teardown',
      plan.teardown.map((step) => stepLines(step, style)),
      style,
    ),
    ...(plan.empty ? [[emptyLine(plan.empty, style)]] : []),
    ...(plan.left_out.length > 0 ? [[style.dim(`not selected: ${plan.left_out.join(', ')}`)]] : []),
    ...(plan.warnings.length > 0
      ? [plan.warnings.map((warning) => style.yellow(`! ${printableLine(warning)}`))]
      : []),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headLines(plan: ResolvedPlan, style: TextStyle): string[] {
  const { cpus, memory_bytes, pids, disk_bytes } = plan.resources;
  const entry = (name: string, value: string) => `${style.dim(name.padEnd(13))}${printableLine(value)}`;
  return [
    `${style.bold(plan.scope_id)}${plan.title ? `  ${printableLine(plan.title)}` : ''}`,
    entry('image', imageText(plan)),
    ...Object.entries(plan.dependencies).map(([manager, source]) =>
      entry(
        manager === 'auto' ? 'dependencies' : manager,
        source.kind === 'file' ? source.file : source.packages.join(' '),
      ),
    ),
    entry('network', plan.network),
    ...(plan.writable_root ? [entry('root', 'can be written to')] : []),
    entry(
      'limits',
      `${cpus} CPUs, ${formatSize(memory_bytes)} memory, ${pids} processes, ${formatSize(disk_bytes)} disk`,
    ),
    entry('isolation', plan.isolation),
    ...plan.services.map(({ id, image }) => entry('service', `${id}  ${image}`)),
    ...(plan.secrets.length > 0 ? [entry('secrets', plan.secrets.join(', '))] : []),
    ...(plan.laws.length > 0 ? [entry('laws', plan.laws.join(' '))] : []),
    ...(plan.timeout_ms === null ? [] : [entry('timeout', formatDuration(plan.timeout_ms))]),
    ...(plan.fail_fast ? [entry('fail fast', 'yes')] : []),
    ...(plan.rerun_of === null ? [] : [entry('re-run', `what did not pass in run ${plan.rerun_of}`)]),
  ];
}

function emptyLine(
  { verdict, reason, message }: NonNullable<ResolvedPlan['empty']>,
  style: TextStyle,
): string {
  const paint = verdict === 'pass' ? style.green : style.red;
  return `${paint(verdict)}  ${style.dim(reason)}  ${printableLine(message)}`;
}

function imageText({ image, build }: ResolvedPlan): string {
  if (image === null) return build === null ? 'none' : `built from ${build.context}/${build.dockerfile}`;
  return image.requested === image.resolved ? image.resolved : `${image.requested} → ${image.resolved}`;
}

function group(title: string, entries: readonly string[][], style: TextStyle): string[][] {
  if (entries.length === 0) return [];
  return [[style.bold(title), ...entries.flatMap((lines, index) => numbered(lines, index, style))]];
}

function numbered([first = '', ...rest]: readonly string[], index: number, style: TextStyle): string[] {
  return [`${style.dim(String(index + 1).padStart(3))}  ${first}`, ...rest.map((line) => `     ${line}`)];
}

function stepLines(step: ResolvedPlan['setup'][number], style: TextStyle): string[] {
  const limits = [...(step.background ? ['in the background'] : []), ...limitWords(step)];
  return [`${style.cyan(step.id)}  ${style.dim(limits.join(', '))}`, `$ ${printableLine(step.command)}`];
}

function scenarioLines(scenario: ResolvedPlan['scenarios'][number], style: TextStyle): string[] {
  const words = [
    scenario.type,
    scenario.runner,
    ...limitWords(scenario),
    ...(scenario.cwd === '.' || scenario.cwd === '' ? [] : [`in ${scenario.cwd}`]),
    ...(scenario.depends_on.length > 0 ? [`after ${scenario.depends_on.join(', ')}`] : []),
    ...(scenario.selected_as === 'dependency' ? ['because another one depends on it'] : []),
  ];
  return [
    `${style.cyan(scenario.id)}  ${style.dim(words.join(', '))}`,
    `$ ${printableLine(scenario.command)}`,
  ];
}

function limitWords({
  timeout_ms,
  retry,
}: Pick<ResolvedPlan['setup'][number], 'timeout_ms' | 'retry'>): string[] {
  const pauses = retry.backoff === 'none' ? '' : ` ${retry.backoff}`;
  return [
    `at most ${formatDuration(timeout_ms)}`,
    ...(retry.attempts > 1
      ? [`${retry.attempts} attempts,${pauses} ${formatDuration(retry.delay_ms)} apart`]
      : []),
  ];
}
