import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'watch <scope>';
export const describe = 'Run again whenever the code or the scope changes, with warm cells';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('only', runOptions.only)
    .option('tag', runOptions.tag)
    .option('type', runOptions.type)
    .option('fail-fast', runOptions['fail-fast'])
    .option('workspace', runOptions.workspace)
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('out', {
      ...runOptions.out,
      describe: 'Folder for the runs (.taas/runs beside the scope); the last ten are left there',
    })
    .option('engine', runOptions.engine)
    .option('image-alias', runOptions['image-alias'])
    .option('secret', runOptions.secret)
    .option('quiet', { ...runOptions.quiet, describe: 'No progress, only the summaries' })
    .option('stream', runOptions.stream)
    .option('verbose', runOptions.verbose)
    .example('$0 watch scope.json', 'Enter runs everything, f what failed, q quits')
    .example("$0 watch scope.json --only 'UNIT-*'", 'Watch some scenarios');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { executeOptions } = await import('../run/execute-options.ts');
  const { commandTelemetry, sayWarnings } = await import('../run/command-telemetry.ts');
  const { WatchSession } = await import('../watch/watch-session.ts');
  const say = (line: string) => terminal.stderr.write(`${line}\n`);
  const telemetry = await commandTelemetry({}, terminal, say);
  const session = new WatchSession(
    {
      scope: options.scope,
      settings: () => executeOptions(options.scope, options, terminal),
      quiet: options.quiet === true,
      stream: options.stream === true,
      verbose: options.verbose === true,
      listen: telemetry?.listen,
    },
    terminal,
  );
  try {
    return await session.run();
  } finally {
    await sayWarnings(telemetry, terminal, say);
  }
}
