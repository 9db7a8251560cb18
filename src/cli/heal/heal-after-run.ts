import type { TaaSReport } from '../../generated/taas-report.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import type { Telemetry } from '../../telemetry/open-telemetry.ts';
import { printError } from '../print-error.ts';
import { readConfig } from '../read-config.ts';
import type { Terminal } from '../terminal.ts';
import { healOnce } from './heal-once.ts';
import { configFolders, readHealFlags } from './read-heal-flags.ts';

interface Wanted {
  readonly way: 'show' | 'apply';
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/**
 * `taas run --heal`: one correction cycle with the options of the run. That it can't be done changes no verdict.
 *
 * @returns the report of the run after it; the failing one where nothing was applied
 */
export async function healAfterRun(
  report: TaaSReport,
  options: ExecuteOptions,
  { way, json = false, quiet = false }: Wanted,
  terminal: Terminal,
  telemetry: Telemetry | null,
): Promise<TaaSReport> {
  const { engine, imageAliases, secrets, workspace, signal, traceParent } = options;
  try {
    const config = await readConfig(configFolders(report.scope.path ?? 'last', terminal.cwd));
    const { after, afterError } = await healOnce(
      {
        run: { report, runDir: report.run_dir },
        source: 'last',
        way,
        options: {
          thresholds: config.heal.thresholds,
          patterns: readHealFlags({}, config, terminal).patterns ?? [],
          ...(engine !== undefined && { engine }),
          ...(imageAliases && { imageAliases }),
          ...(secrets && { secrets }),
          ...(workspace !== undefined && { workspace }),
          ...(signal && { signal }),
          ...(traceParent !== undefined && { traceParent }),
        },
        fresh: true,
        mayChangeLaw: false,
        branches: true,
        out: null,
        json,
        quiet,
        runOptions: options,
        listen: telemetry?.listenHeal ?? (() => {}),
        listenRun: telemetry?.listen ?? (() => {}),
      },
      terminal,
    );
    if (afterError !== undefined) throw afterError;
    return after ?? report;
  } catch (error) {
    printError(error, terminal, { json: false, verbose: terminal.env.TAAS_DEBUG !== undefined });
    return report;
  }
}
