import { dirname, join, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import { longestTimerMs } from '../../harness/execute-options.ts';
import type { HealOptions, HealThresholds } from '../../healer/heal-options.ts';
import { parseDurationMs } from '../../units.ts';
import type { Config } from '../read-config.ts';
import { parseAliases, parseSecrets } from '../run/parse-pairs.ts';
import type { Terminal } from '../terminal.ts';

export interface HealFlags {
  readonly apply?: boolean | undefined;
  readonly interactive?: boolean | undefined;
  readonly diagnoseOnly?: boolean | undefined;
  readonly asLegislator?: boolean | undefined;
  readonly branch?: boolean | undefined;
  readonly fresh?: boolean | undefined;
  readonly budget?: string | undefined;
  readonly repeats?: number | undefined;
  readonly seed?: number | undefined;
  readonly lastGood?: string | undefined;
  readonly strategy?: string[] | undefined;
  readonly patterns?: string[] | undefined;
  readonly models?: boolean | undefined;
  readonly workspace?: string | undefined;
  readonly runs?: string | undefined;
  readonly engine?: string | undefined;
  readonly imageAlias?: string[] | undefined;
  readonly secret?: string[] | undefined;
  readonly applyThreshold?: number | undefined;
  readonly branchThreshold?: number | undefined;
  readonly reviewThreshold?: number | undefined;
  readonly decideThreshold?: number | undefined;
  readonly out?: string | undefined;
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/**
 * The flags and taas.config.json as options of the healer.
 *
 * @throws TaasError `TAAS_USAGE`.
 */
export function readHealFlags(flags: HealFlags, config: Config, { cwd, env }: Terminal): HealOptions {
  const engine = flags.engine ?? config.engine;
  const patterns = [...config.heal.patterns, ...(flags.patterns ?? []).map((path) => resolve(cwd, path))];
  return {
    until: flags.diagnoseOnly ? 'diagnose' : 'propose',
    imageAliases: { ...config.imageAliases, ...parseAliases(flags.imageAlias ?? []) },
    secrets: parseSecrets(flags.secret ?? [], env),
    thresholds: readThresholds(flags, config),
    ...(engine === null ? {} : { engine }),
    ...(flags.workspace === undefined ? {} : { workspace: resolve(cwd, flags.workspace) }),
    ...(flags.lastGood === undefined ? {} : { lastGood: flags.lastGood }),
    ...(flags.budget === undefined ? {} : { budgetMs: parseBudget(flags.budget) }),
    ...(flags.repeats === undefined ? {} : { repeats: wholeNumber('--repeats', flags.repeats, 1, 100) }),
    ...(flags.seed === undefined ? {} : { seed: wholeNumber('--seed', flags.seed, 0, 2 ** 32 - 1) }),
    ...(flags.strategy === undefined ? {} : { strategies: flags.strategy }),
    ...(patterns.length === 0 ? {} : { patterns }),
    ...(flags.models === undefined ? {} : { models: flags.models }),
  };
}

/** Where "last" is looked for. */
export function runsFolder({ runs }: HealFlags, { outDir }: Config, cwd: string): string {
  return resolve(cwd, runs ?? outDir ?? join('.taas', 'runs'));
}

/** Folders whose taas.config.json counts for a report, or for the newest run. */
export function configFolders(source: string, cwd: string): string[] {
  return source === 'last' ? [cwd] : [dirname(resolve(cwd, source)), cwd];
}

function readThresholds(flags: HealFlags, { heal }: Config): Partial<HealThresholds> {
  const { applyThreshold, branchThreshold, reviewThreshold, decideThreshold } = flags;
  const given = {
    apply: applyThreshold,
    branch: branchThreshold,
    review: reviewThreshold,
    decide: decideThreshold,
  };
  const known: [string, number][] = [];
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!(value >= 0 && value <= 1)) {
      throw new TaasError(
        'TAAS_USAGE',
        `--${name}-threshold ${value}: expected a number between 0 and 1, e.g. 0.9.`,
      );
    }
    known.push([name, value]);
  }
  return { ...heal.thresholds, ...Object.fromEntries(known) };
}

function parseBudget(text: string): number {
  try {
    const budgetMs = parseDurationMs(text);
    if (budgetMs > 0 && budgetMs <= longestTimerMs) return budgetMs;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new TaasError('TAAS_USAGE', `--budget ${text}: expected a duration with unit, e.g. 90s or 10m.`);
}

function wholeNumber(option: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new TaasError('TAAS_USAGE', `${option} ${value}: expected a whole number from ${least} to ${most}.`);
}
