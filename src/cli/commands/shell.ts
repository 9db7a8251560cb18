import type { Argv } from 'yargs';
import { TaasError } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'shell <scope>';
export const describe = 'Open a shell in a fresh cell after setup, or run one command there';
export const passesCommandOn = true;

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('only', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder and environment of the scenario with this id',
    })
    .option('workspace', runOptions.workspace)
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('engine', runOptions.engine)
    .option('image-alias', runOptions['image-alias'])
    .option('secret', runOptions.secret)
    .option('quiet', { ...runOptions.quiet, describe: 'No progress' })
    .option('stream', { ...runOptions.stream, describe: 'Show all output of setup' })
    .option('verbose', runOptions.verbose)
    .example('$0 shell scope.json', 'Look around; teardown runs when the shell ends')
    .example('$0 shell scope.json --only UNIT-001', 'As that scenario finds it')
    .example('$0 shell scope.json -- pytest -x tests', 'One command; its exit code is handed back');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const argv = options._.slice(1).map(String);
  const interactive = terminal.stdin.isTty && terminal.stdout.stream?.isTTY === true;
  if (argv.length === 0 && !interactive) {
    throw new TaasError(
      'TAAS_USAGE',
      `There is no terminal for a shell. Name a command: taas shell ${options.scope} -- pytest -x`,
    );
  }
  const { executeOptions } = await import('../run/execute-options.ts');
  const { openShell } = await import('../shell/open-shell.ts');
  const { only, ...flags } = options;
  const settings = await executeOptions(
    options.scope,
    { ...flags, ...(only !== undefined && { only: [only] }) },
    terminal,
  );
  const quiet = options.quiet === true;
  const stream = options.stream === true;
  const verbose = options.verbose === true;
  return openShell({ scope: options.scope, argv, interactive, settings, quiet, stream, verbose }, terminal);
}
