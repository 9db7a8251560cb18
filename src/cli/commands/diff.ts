import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'diff <old> <new>';
export const describe = 'Name each weakening between two scopes, two test trees or two git refs';

export function builder(yargs: Argv) {
  return yargs
    .positional('old', {
      type: 'string',
      demandOption: true,
      describe: 'Scope, folder, test file or git ref',
    })
    .positional('new', { type: 'string', demandOption: true, describe: 'The same kind of thing, later' })
    .option('path', {
      type: 'string',
      requiresArg: true,
      describe: 'Take both words for git refs, and compare this folder only',
    })
    .option('trusted', runOptions.trusted)
    .option('json', { type: 'boolean', describe: 'Print the findings as data' })
    .option('markdown', { type: 'boolean', conflicts: 'json', describe: 'Print them as Markdown' })
    .option('quiet', { type: 'boolean', alias: 'q', describe: 'Name weakenings only' })
    .example('$0 diff main HEAD', 'Scopes and tests of the repository, without a checkout')
    .example('$0 diff main HEAD --path tests --markdown', 'One folder, as a comment for a pull request')
    .example('$0 diff old.json new.json --trusted keys/', 'What a trusted key has signed is no failure');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { readInputs } = await import('../../compare/read/read-inputs.ts');
  const { gateReport } = await import('../../compare/gate-report.ts');
  const { readTrustedKeys } = await import('../../signing/read-trusted-keys.ts');

  const keys = options.trusted?.map((path) => resolve(terminal.cwd, path)) ?? [];
  const inputs = await readInputs(options.old, options.new, {
    cwd: terminal.cwd,
    path: options.path ?? null,
    trusted: keys.length > 0 ? await readTrustedKeys(keys) : null,
  });
  const report = gateReport(inputs);
  if (options.json) {
    terminal.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else if (options.markdown) {
    const { gateMarkdown } = await import('../../compare/write-markdown.ts');
    terminal.stdout.write(gateMarkdown(report));
  } else {
    const { gateText } = await import('../../compare/write-text.ts');
    terminal.stdout.write(gateText(report, terminal.stdout.style(), options.quiet));
  }
  return report.verdict === 'fail' ? ExitCode.fail : ExitCode.pass;
}
