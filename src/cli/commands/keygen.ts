import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'keygen <name>';
export const describe = 'Make a pair of keys to sign scopes and reports with';

export function builder(yargs: Argv) {
  return yargs
    .positional('name', {
      type: 'string',
      demandOption: true,
      describe: 'The pair becomes NAME.key, which stays with you, and NAME.pub, which others may have',
    })
    .option('json', { type: 'boolean', describe: 'Print paths and key id as data' })
    .example('$0 keygen ~/.config/taas/ann', 'Writes ann.key and ann.pub; nothing is overwritten');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { writeKeyPair } = await import('../../signing/write-key-pair.ts');
  const { keyid, privatePath, publicPath } = await writeKeyPair(resolve(terminal.cwd, options.name));
  if (options.json) {
    const data = { keyid, private_key: privatePath, public_key: publicPath };
    terminal.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return ExitCode.pass;
  }
  const { green, dim } = terminal.stdout.style();
  terminal.stdout.write(
    `${green('✓')} ${options.name}.key  ${dim('private: keep it to yourself, outside of every workspace')}\n` +
      `${green('✓')} ${options.name}.pub  ${dim('public: for those who are to trust your signatures')}\n` +
      `  ${dim(`key ${keyid}`)}\n`,
  );
  return ExitCode.pass;
}
