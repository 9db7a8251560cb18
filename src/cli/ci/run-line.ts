import type { PipelineOptions } from './pipeline.ts';

/** Runs keep themselves out of git, and so out of the workspaces of later ones: what is written goes in here. */
export const runsFolder = 'taas-runs';

interface RunLine {
  /** The program, as a shell finds it. */
  readonly taas: string;
  /** `--report` each. */
  readonly reports: readonly string[];
  readonly publish?: string;
  /** Which part this machine runs, in the shell's words. */
  readonly shard: string | null;
}

/** `taas run …`, an option a line. */
export function runLines({ scopes, prove }: PipelineOptions, line: RunLine): string[] {
  const { taas, reports, publish, shard } = line;
  const parts = [
    `${taas} run ${scopes.map(quoted).join(' ')}`,
    `--out ${runsFolder}`,
    ...(shard === null ? [] : [`--shard "${shard}"`]),
    ...(prove ? ['--prove'] : []),
    ...reports.map((report) => `--report ${quoted(report)}`),
    ...(publish === undefined ? [] : [`--publish ${publish}`]),
  ];
  return parts.map((part, at) => `${at === 0 ? '' : '  '}${part}${at === parts.length - 1 ? '' : ' \\'}`);
}

/** Braces of `{scope_id}` mean nothing to a shell; spaces do. What could mean more was refused, but for globs. */
export function quoted(word: string): string {
  return word.replaceAll(/[^*]+/g, (part) => (part.includes(' ') ? `'${part}'` : part));
}

export function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`)).join('\n');
}
