import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'sign <scope>';
export const describe = 'Sign a scope and the files that it pins';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('key', {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Private Ed25519 key, as `taas keygen` makes it',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'File for the signature (the path of the scope and .sig); other signatures in it stay',
    })
    .option('workspace', runOptions.workspace)
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('without-laws', {
      type: 'boolean',
      describe: 'Sign although the files of "laws" are not all pinned by "integrity.files"',
    })
    .option('json', { type: 'boolean', describe: 'Print what was signed as data' })
    .example('$0 sign scope.json --key ann.key', 'Writes scope.json.sig')
    .example('$0 sign scope.json --key bob.key', "Adds another person's signature to it");
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { signScope } = await import('../sign/sign-scope.ts');
  return signScope(options, terminal);
}
