import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import { reportWriters } from '../../report/registry.ts';
import type { OptionsOf } from '../command.ts';
import * as compare from '../report/compare-command.ts';
import * as merge from '../report/merge-command.ts';
import { reportOptions } from '../report/report-options.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'report <report>';
export const describe = 'Show the report of an earlier run in any format, merge reports, compare them';
export const subcommands = [merge, compare];

export function builder(yargs: Argv) {
  return yargs
    .positional('report', {
      type: 'string',
      describe: 'A report.json, the folder of a run, or "last" for the newest run',
    })
    .option('as', {
      ...reportOptions.as,
      alias: 'format',
      describe: `What to write: ${['text', ...reportWriters.keys()].join(', ')} (text)`,
    })
    .option('out', reportOptions.out)
    .option('open', { type: 'boolean', describe: 'Write the page, and open it in a browser' })
    .option('publish', reportOptions.publish)
    .option('audience', runOptions.audience)
    .option('runs', reportOptions.runs)
    .option('json', { type: 'boolean', describe: 'The same as --as json' })
    .example('$0 report last', 'What the newest run said at its end')
    .example('$0 report last --open', 'The same as a page in the browser')
    .example('$0 report report.json --as junit --out junit.xml', 'For a CI server')
    .example(
      '$0 report report.json --audience citizen --as json --out citizen.json',
      'A copy without hidden scenarios',
    )
    .example('$0 report merge shards/*/report.json --out merged.json', 'One report of all shards')
    .example('$0 report compare last~1 last', 'What the newest run changed');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { showReport } = await import('../report/show-report.ts');
  await showReport({ ...options, report: options.report ?? '' }, terminal);
  return ExitCode.pass;
}
