import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'lock <scope> [path..]';
export const describe = 'Pin the files of the laws in a scope, so that a run ends where one of them differs';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .positional('path', {
      type: 'string',
      array: true,
      describe: 'Workspace paths or globs to pin, instead of all laws',
    })
    .option('workspace', runOptions.workspace)
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('check', {
      type: 'boolean',
      describe: 'Write nothing; exit code 1 where the pins are not up to date',
    })
    .option('json', { type: 'boolean', describe: 'Print what changed as data' })
    .example('$0 lock scope.json', 'Pin all files that "laws" name')
    .example("$0 lock scope.json 'tests/**' pyproject.toml", 'Pin these')
    .example('$0 lock scope.json --check', 'As a CI job');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { lockCommand } = await import('../lock/lock-command.ts');
  return lockCommand(options, terminal);
}
