import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'verify-report <report>';
export const describe = 'Check a report, its digests and its attestation';

export function builder(yargs: Argv) {
  return yargs
    .positional('report', {
      type: 'string',
      demandOption: true,
      describe: 'A report.json, or the folder of a run',
    })
    .option('attestation', {
      type: 'string',
      requiresArg: true,
      describe: 'What `taas attest` wrote (report.intoto.json beside report.json)',
    })
    .option('trusted', runOptions.trusted)
    .option('scope', {
      type: 'string',
      requiresArg: true,
      describe: 'Document that must be the one that was executed',
    })
    .option('workspace', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder that must be the code that was tested',
    })
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('json', { type: 'boolean', describe: 'Print the checks as data' })
    .example(
      '$0 verify-report report.json --trusted ci.pub',
      'Exit code 0: every check holds; 1: one does not',
    )
    .example(
      '$0 verify-report report.json --trusted ci.pub --scope scope.json --workspace .',
      'Is this code what was tested, by this contract?',
    );
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { verifyReport } = await import('../sign/verify-report.ts');
  return verifyReport(options, terminal);
}
