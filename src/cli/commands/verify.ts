import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'verify <scope>';
export const describe = 'Say whether somebody who is trusted signed exactly this scope';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('trusted', runOptions.trusted)
    .option('signature', {
      type: 'string',
      requiresArg: true,
      describe: 'File with the signature (the path of the scope and .sig)',
    })
    .option('workspace', runOptions.workspace)
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('json', { type: 'boolean', describe: 'Print signers and differences as data' })
    .example(
      '$0 verify scope.json --trusted keys/',
      'Exit code 0: signed as it is; 1: not, with what differs',
    );
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { verifyCommand } = await import('../sign/verify-command.ts');
  return verifyCommand(options, terminal);
}
