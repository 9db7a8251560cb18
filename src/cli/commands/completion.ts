import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'completion [shell]';
export const describe = 'Print a script that completes commands and options';

export function builder(yargs: Argv) {
  return yargs
    .positional('shell', {
      choices: ['bash', 'zsh'] as const,
      describe: 'The one of $SHELL where it is not named',
    })
    .example('$0 completion bash >> ~/.bashrc', 'For bash')
    .example('$0 completion zsh >> ~/.zshrc', 'For zsh');
}

export async function handler({ shell }: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { completionScript } = await import('../completion-script.ts');
  terminal.stdout.write(completionScript(shell ?? (terminal.env.SHELL?.includes('zsh') ? 'zsh' : 'bash')));
  return ExitCode.pass;
}
