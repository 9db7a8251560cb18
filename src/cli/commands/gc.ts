import { join, resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode, TaasError } from '../../errors.ts';
import { formatSize, parseDurationMs } from '../../units.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'gc';
export const describe = 'Remove what killed runs have left behind in the engine and in their folders';

export function builder(yargs: Argv) {
  return yargs
    .option('dry-run', { type: 'boolean', describe: 'Only say what would be removed' })
    .option('images', {
      type: 'string',
      requiresArg: true,
      describe: 'Also remove the images with installed dependencies that are older than this: 7d, 0s for all',
    })
    .option('out', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe:
        'Folder of runs, whose copies of code and state go; reports, logs and artifacts stay (repeatable; .taas/runs)',
    })
    .option('engine', {
      type: 'string',
      requiresArg: true,
      describe: 'Where the container engine answers, as in DOCKER_HOST; venv for the process jail',
    })
    .option('json', { type: 'boolean', describe: 'Print what was removed as data' })
    .example('$0 gc --dry-run', 'What is there to remove')
    .example('$0 gc --images 7d', 'Free disk space too');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { readConfig } = await import('../read-config.ts');
  const { sweepRunFolders } = await import('../../harness/sweep-run-folders.ts');
  const { sweepShellFolders } = await import('../../harness/shell-folders.ts');
  const { sweepEverywhere } = await import('../gc/sweep-everywhere.ts');
  const config = await readConfig([terminal.cwd]);
  const imagesOlderThanMs = options.images === undefined ? undefined : parseAge(options.images);
  const dryRun = options.dryRun === true;
  const runsDirs = options.out ?? [config.outDir ?? join('.taas', 'runs')];
  const swept = runsDirs.map((folder) => sweepRunFolders(resolve(terminal.cwd, folder), { dryRun }));
  const copies = (await Promise.all([...swept, sweepShellFolders({ dryRun })])).flat();
  const left = await sweepEverywhere(options.engine ?? config.engine ?? undefined, {
    dryRun,
    ...(imagesOlderThanMs === undefined ? {} : { imagesOlderThanMs }),
  });
  const things = [...copies, ...left];
  if (options.json) {
    terminal.stdout.write(`${JSON.stringify(things, null, 2)}\n`);
    return ExitCode.pass;
  }
  const verb = dryRun ? 'would remove' : 'removed';
  const style = terminal.stdout.style();
  for (const { kind, name, reason, bytes } of things) {
    const size = bytes === undefined ? '' : `, ${formatSize(bytes)}`;
    terminal.stdout.write(`${verb} ${kind} ${name}  ${style.dim(`${reason}${size}`)}\n`);
  }
  if (things.length === 0) terminal.stdout.write('Nothing to remove.\n');
  return ExitCode.pass;
}

function parseAge(text: string): number {
  try {
    return parseDurationMs(text);
  } catch (error) {
    throw new TaasError('TAAS_USAGE', `--images ${text}: expected an age with unit, e.g. 12h or 7d.`, {
      cause: error,
    });
  }
}
