import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'attest <report>';
export const describe = 'Sign what a report says as an in-toto statement, for those who were not there';

export function builder(yargs: Argv) {
  return yargs
    .positional('report', {
      type: 'string',
      demandOption: true,
      describe: 'A report.json, or the folder of a run',
    })
    .option('key', {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Private Ed25519 key, as `taas keygen` makes it',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'File for the attestation (report.intoto.json beside report.json)',
    })
    .option('url', {
      type: 'string',
      requiresArg: true,
      describe: 'Where the run can be looked at, e.g. the job of the CI server',
    })
    .option('json', { type: 'boolean', describe: 'Print the statement as data' })
    .example('$0 attest .taas/runs/01J…/report.json --key ci.key', 'Writes report.intoto.json beside it')
    .example('$0 attest report.json --key ci.key --url https://ci.example/1', 'With a link to the job');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { attestReport } = await import('../sign/attest-report.ts');
  return attestReport(options, terminal);
}
