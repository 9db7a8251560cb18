import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'report <report>';
export const describe = 'Show the report of an earlier run, in any format and for any reader';

export function builder(yargs: Argv) {
  return yargs
    .positional('report', {
      type: 'string',
      demandOption: true,
      describe: 'A report.json, or the folder of a run',
    })
    .option('audience', runOptions.audience)
    .option('format', {
      choices: ['text', 'json', 'junit'] as const,
      default: 'text' as const,
      describe: 'What to write',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'File to write instead of standard output',
    })
    .option('json', { type: 'boolean', describe: 'The same as --format json' })
    .example('$0 report .taas/runs/01J…/', 'What the run said at its end')
    .example(
      '$0 report report.json --audience citizen --format json --out citizen.json',
      'A copy without hidden scenarios',
    )
    .example('$0 report report.json --format junit --out junit.xml', 'For a CI server');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { loadReport } = await import('../../report/load-report.ts');
  const { writeReport } = await import('../report/write-report.ts');
  const report = await loadReport(resolve(terminal.cwd, options.report));
  await writeReport(
    report,
    {
      audience: options.audience ?? 'legislator',
      format: options.json ? 'json' : options.format,
      out: options.out === undefined ? null : resolve(terminal.cwd, options.out),
    },
    terminal.stdout,
  );
  return ExitCode.pass;
}
