import { join, resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'capsule <run> <scenario>';
export const describe = 'Write one file that replays the outcome of a scenario elsewhere';

export function builder(yargs: Argv) {
  return yargs
    .positional('run', {
      type: 'string',
      demandOption: true,
      describe: 'A run folder, its report.json, or "last" for the newest run with that scenario',
    })
    .positional('scenario', { type: 'string', demandOption: true, describe: 'Its id' })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'The file (<scope>-<scenario>-<run>.capsule.tgz)',
    })
    .option('force', { type: 'boolean', describe: 'Overwrite the file' })
    .option('runs', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder of the runs that "last" is looked for in (.taas/runs)',
    })
    .option('json', { type: 'boolean', describe: 'Print what the capsule says of itself as data' })
    .example('$0 capsule last UNIT-001', 'Of the newest run')
    .example('$0 capsule .taas/runs/01K5XC9V5R8D3B2M0QKZ5S7T1W API-001 --out api.capsule.tgz', 'Of a run');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { readConfig } = await import('../read-config.ts');
  const { findRun } = await import('../../capsule/find-run.ts');
  const { makeCapsule } = await import('../../capsule/make-capsule.ts');
  const { capsuleName, capsuleText } = await import('../capsule/capsule-text.ts');
  const { listenForInterrupts } = await import('../run/interrupts.ts');
  const { cwd, stdout } = terminal;
  const runsDir = options.runs ?? (await readConfig([cwd])).outDir ?? join('.taas', 'runs');
  const source = options.run === 'last' ? 'last' : resolve(cwd, options.run);
  const run = await findRun(source, options.scenario, resolve(cwd, runsDir));
  const out = resolve(cwd, options.out ?? capsuleName(run));
  using interrupts = listenForInterrupts(terminal, () => {});
  const { signal } = interrupts;
  const capsule = await makeCapsule(run, { out, force: options.force === true, signal });
  if (options.json) stdout.write(`${JSON.stringify({ file: out, capsule }, null, 2)}\n`);
  else stdout.write(await capsuleText(capsule, out, terminal));
  return ExitCode.pass;
}
