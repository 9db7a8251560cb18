import { resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { HealReport } from '../../generated/heal-report.ts';
import { findFailingRun } from '../../healer/find-failing-run.ts';
import { printError } from '../print-error.ts';
import { readConfig } from '../read-config.ts';
import { commandTelemetry, type TelemetryFlags, upstreamTrace } from '../run/command-telemetry.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import type { Terminal } from '../terminal.ts';
import { healExitCode } from './heal-exit-code.ts';
import { healOnce } from './heal-once.ts';
import type { Way } from './heal-work.ts';
import { configFolders, type HealFlags, readHealFlags, runsFolder } from './read-heal-flags.ts';

type Flags = HealFlags & TelemetryFlags & { readonly report: string };

/** `taas heal`, once its arguments are understood. */
export async function healCommand(flags: Flags, terminal: Terminal): Promise<number> {
  const { cwd, stderr } = terminal;
  const way = wayOf(flags, terminal);
  const config = await readConfig(configFolders(flags.report, cwd));
  const options = readHealFlags(flags, config, terminal);
  const runsDir = runsFolder(flags, config, cwd);
  const source = flags.report === 'last' ? 'last' : resolve(cwd, flags.report);
  const run = await findFailingRun(source, runsDir);
  const say = (line: string) => stderr.write(`${line}\n`);
  const warn = (line: string) => say(`${stderr.style().yellow('!')} ${line}`);
  const upstream = upstreamTrace(terminal, warn);
  const telemetry = await commandTelemetry(flags, terminal, say);
  using interrupts = listenForInterrupts(terminal, (line) => say(stderr.style().yellow(line)));
  let healed: HealReport;
  try {
    const done = await healOnce(
      {
        run,
        source: flags.report,
        way,
        options: { ...options, ...upstream, signal: interrupts.signal },
        // What would look for something else than an earlier search has.
        fresh: flags.fresh === true || isOwnSearch(flags),
        mayChangeLaw: flags.asLegislator === true,
        branches: flags.branch !== false,
        out: flags.out === undefined ? null : resolve(cwd, flags.out),
        json: flags.json === true,
        quiet: flags.quiet === true,
        listen: telemetry?.listenHeal ?? (() => {}),
        listenRun: telemetry?.listen ?? (() => {}),
      },
      terminal,
    );
    healed = done.heal;
    if (flags.json) terminal.stdout.write(`${JSON.stringify(healed, null, 2)}\n`);
    // Its report is told all the same: the files have changed.
    if (done.afterError !== undefined) {
      return printError(done.afterError, terminal, {
        json: false,
        verbose: terminal.env.TAAS_DEBUG !== undefined,
      });
    }
    return healExitCode(healed, done.after);
  } finally {
    for (const warning of (await telemetry?.close()) ?? []) warn(warning);
  }
}

function wayOf({ apply, interactive, asLegislator, json }: Flags, { canAsk }: Terminal): Way {
  if (interactive && (!canAsk || json)) {
    throw new TaasError(
      'TAAS_USAGE',
      '--interactive asks at a terminal, and there is none here. Use --apply, or read the proposals in heal-report.json.',
    );
  }
  if (asLegislator && !apply && !interactive) {
    throw new TaasError(
      'TAAS_USAGE',
      '--as-legislator agrees to nothing by itself: add --interactive or --apply.',
    );
  }
  return interactive ? 'interactive' : apply ? 'apply' : 'show';
}

function isOwnSearch(flags: Flags): boolean {
  const { budget, repeats, seed, lastGood, strategy, patterns, models, workspace } = flags;
  const { applyThreshold, branchThreshold, reviewThreshold, decideThreshold } = flags;
  const thresholds = [applyThreshold, branchThreshold, reviewThreshold, decideThreshold];
  const asked = [budget, repeats, seed, lastGood, strategy, patterns, workspace, ...thresholds];
  return asked.some((flag) => flag !== undefined) || models === false;
}
