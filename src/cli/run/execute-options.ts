import { dirname, resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import { type ExecuteOptions, longestTimerMs } from '../../harness/execute-options.ts';
import { parseDurationMs } from '../../units.ts';
import { type Config, readConfig } from '../read-config.ts';
import { trustedPaths } from '../sign/trusted-paths.ts';
import type { Terminal } from '../terminal.ts';
import { assertConfigOutside } from './assert-config-outside.ts';
import { parseAliases, parseSecrets, parseShard } from './parse-pairs.ts';

export interface RunFlags {
  readonly only?: string[] | undefined;
  readonly tag?: string[] | undefined;
  readonly type?: string[] | undefined;
  readonly rerunFailed?: string | undefined;
  readonly shard?: string | undefined;
  readonly failFast?: boolean | undefined;
  readonly timeout?: string | undefined;
  readonly workspace?: string | undefined;
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly out?: string | undefined;
  readonly engine?: string | undefined;
  readonly imageAlias?: string[] | undefined;
  readonly secret?: string[] | undefined;
  readonly audience?: 'legislator' | 'citizen' | undefined;
  readonly legislatorOut?: string | undefined;
  readonly requireSigned?: boolean | undefined;
  readonly trusted?: string[] | undefined;
}

/** The flags and taas.config.json as options of the library. */
export async function executeOptions(
  scope: string,
  flags: RunFlags,
  terminal: Terminal,
): Promise<ExecuteOptions> {
  const config = await readConfig([dirname(resolve(terminal.cwd, scope)), terminal.cwd]);
  const aliases = parseAliases(flags.imageAlias ?? []);
  await assertConfigOutside(scope, config, flags, aliases, terminal.cwd);
  const engine = flags.engine ?? config.engine;
  const outDir = flags.out === undefined ? config.outDir : resolve(terminal.cwd, flags.out);
  return {
    imageAliases: { ...config.imageAliases, ...aliases },
    secrets: parseSecrets(flags.secret ?? [], terminal.env),
    filter: { ids: flags.only ?? [], tags: flags.tag ?? [], types: flags.type ?? [] },
    ...(flags.workspace === undefined ? {} : { workspace: resolve(terminal.cwd, flags.workspace) }),
    ...(flags.laws === undefined ? {} : { laws: resolve(terminal.cwd, flags.laws) }),
    ...(flags.lawsRef === undefined ? {} : { lawsRef: flags.lawsRef }),
    ...(outDir === null ? {} : { outDir }),
    ...(engine === null ? {} : { engine }),
    ...earlierRun(flags.rerunFailed, terminal),
    ...(flags.shard === undefined ? {} : { shard: parseShard(flags.shard) }),
    ...(flags.failFast === undefined ? {} : { failFast: flags.failFast }),
    ...(flags.timeout === undefined ? {} : { timeoutMs: parseTimeout(flags.timeout) }),
    ...(flags.audience === undefined ? {} : { audience: flags.audience }),
    ...(flags.legislatorOut === undefined
      ? {}
      : { legislatorOut: resolve(terminal.cwd, flags.legislatorOut) }),
    ...requiredSignature(flags, config, terminal),
  };
}

function requiredSignature(
  { requireSigned, trusted }: RunFlags,
  config: Config,
  { cwd }: Terminal,
): Pick<ExecuteOptions, 'requireSigned'> {
  if (requireSigned) return { requireSigned: trustedPaths(trusted, config, cwd) };
  if (trusted === undefined) return {};
  throw new TaasError('TAAS_USAGE', '--trusted asks for nothing by itself: add --require-signed.');
}

/** `--rerun-failed`: `last`, or a path; a file of that name is `./last`. */
function earlierRun(flag: string | undefined, { cwd }: Terminal): Pick<ExecuteOptions, 'rerunFailed'> {
  if (flag === undefined) return {};
  return { rerunFailed: flag === 'last' ? flag : resolve(cwd, flag) };
}

function parseTimeout(text: string): number {
  try {
    const timeoutMs = parseDurationMs(text);
    if (timeoutMs > 0 && timeoutMs <= longestTimerMs) return timeoutMs;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new TaasError(
    'TAAS_USAGE',
    `--timeout ${text}: expected a duration with unit, e.g. 90s, 10m or 1h30m, of at most 24 days.`,
  );
}
