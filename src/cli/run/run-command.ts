import { usualProof } from '../../control/execute-proving.ts';
import type { ProofOptions } from '../../control/prove-scenarios.ts';
import { TaasError } from '../../errors.ts';
import type { PublishPlace } from '../report/publish.ts';
import type { Terminal } from '../terminal.ts';
import { commandTelemetry, isLogOnStderr, type TelemetryFlags, upstreamTrace } from './command-telemetry.ts';
import { executeOptions, type RunFlags } from './execute-options.ts';
import type { ReportCopy } from './parse-reports.ts';
import { type HealAfterRun, runScopes } from './run-scopes.ts';

interface RunCommandFlags extends RunFlags, TelemetryFlags {
  readonly scope: readonly string[];
  readonly report?: string[] | undefined;
  readonly publish?: PublishPlace[] | undefined;
  readonly keep?: boolean | undefined;
  readonly keepFor?: string | undefined;
  readonly prove?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly cache?: boolean | undefined;
  readonly heal?: 'propose' | 'apply' | undefined;
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly stream?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/** `taas run`, once its arguments are understood. */
export async function runCommand(flags: RunCommandFlags, terminal: Terminal): Promise<number> {
  const upstream = upstreamTrace(terminal, (warning) => {
    terminal.stderr.write(`${terminal.stderr.style().yellow('!')} ${warning}\n`);
  });
  return runScopes(
    {
      scopes: flags.scope,
      optionsFor: async (scope) => ({ ...(await executeOptions(scope, flags, terminal)), ...upstream }),
      openTelemetry: (say) => commandTelemetry(flags, terminal, say),
      copies: await readCopies(flags, terminal),
      publish: await readPublish(flags, terminal),
      keepMs: await readKeep(flags, terminal),
      proof: readProof(flags),
      heal: await readHeal(flags, terminal),
      json: flags.json === true,
      quiet: isLogOnStderr(flags) || flags.quiet === true,
      stream: flags.stream === true,
      verbose: flags.verbose === true,
    },
    terminal,
  );
}

/** One correction cycle after each run that fails, no more. */
async function readHeal(flags: RunCommandFlags, terminal: Terminal): Promise<HealAfterRun | null> {
  if (flags.heal === undefined) return null;
  const { healAfterRun } = await import('../heal/heal-after-run.ts');
  return (report, options, listenHeal) => {
    const work = {
      way: flags.heal === 'apply' ? 'apply' : 'show',
      json: flags.json,
      quiet: flags.quiet,
    } as const;
    return healAfterRun(report, options, work, terminal, listenHeal);
  };
}

function readProof({ prove, limit = usualProof.limit, cache }: RunCommandFlags): ProofOptions {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new TaasError('TAAS_USAGE', `--limit ${limit}: expected a whole number of copies, at least 1.`);
  }
  return { all: prove === true, limit, cache: cache !== false };
}

async function readKeep(flags: RunCommandFlags, terminal: Terminal): Promise<number | null> {
  if (flags.keep === undefined && flags.keepFor === undefined) return null;
  if (flags.audience === 'citizen') {
    const message = '--keep opens cells in which hidden scenarios ran: it is not for --audience citizen.';
    throw new TaasError('TAAS_USAGE', message);
  }
  const { parseKeep } = await import('./parse-keep.ts');
  return parseKeep(flags, terminal);
}

async function readPublish({ publish = [] }: RunCommandFlags, { env }: Terminal): Promise<PublishPlace[]> {
  if (publish.length > 0) await (await import('../report/publish.ts')).checkPublish(publish, env);
  return publish;
}

async function readCopies({ report, scope }: RunCommandFlags, { cwd }: Terminal): Promise<ReportCopy[]> {
  if (!report) return [];
  const { parseReports } = await import('./parse-reports.ts');
  const copies = parseReports(report);
  if (scope.length > 1 && copies.some(({ path }) => path !== null && !/\{(scope_id|run_id)\}/.test(path))) {
    throw new TaasError(
      'TAAS_USAGE',
      'With several scopes each report needs a path of its own: put {scope_id} or {run_id} into the PATH of --report.',
    );
  }
  const { checkCopies } = await import('./check-copies.ts');
  await checkCopies(copies, cwd);
  return copies;
}
