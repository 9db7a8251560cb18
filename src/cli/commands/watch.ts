import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'watch <scope>';
export const describe = 'Run again whenever the code or the scope changes, with warm cells';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('only', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Watch the scenario with this id or glob, and what it depends on (repeatable)',
    })
    .option('tag', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Watch scenarios with this tag (repeatable)',
    })
    .option('type', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Watch scenarios of this type (repeatable)',
    })
    .option('fail-fast', {
      type: 'boolean',
      describe: 'Skip the rest after the first scenario that does not pass',
    })
    .option('workspace', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder with the code under test, instead of the one that the scope names',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for the runs (.taas/runs beside the scope); the last ten are left there',
    })
    .option('engine', {
      type: 'string',
      requiresArg: true,
      describe: 'Where the container engine answers, as in DOCKER_HOST',
    })
    .option('image-alias', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'NAME=IMAGE: use another image than the scope names (repeatable)',
    })
    .option('secret', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'NAME=VALUE, or NAME to take it from the environment (repeatable)',
    })
    .option('quiet', {
      type: 'boolean',
      alias: 'q',
      describe: 'No progress, only the summaries',
      conflicts: ['verbose'],
    })
    .option('verbose', { type: 'boolean', alias: ['v', 'stream'], describe: 'Show all output as it comes' })
    .example('$0 watch scope.json', 'Enter runs everything, f what failed, q quits')
    .example("$0 watch scope.json --only 'UNIT-*'", 'Watch some scenarios');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { executeOptions } = await import('../run/execute-options.ts');
  const { WatchSession } = await import('../watch/watch-session.ts');
  const session = new WatchSession(
    {
      scope: options.scope,
      settings: () => executeOptions(options.scope, options, terminal),
      quiet: options.quiet === true,
      verbose: options.verbose === true,
    },
    terminal,
  );
  return session.run();
}
