import type { Argv } from 'yargs';
import { reportWriters } from '../../report/registry.ts';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { reportOptions } from './report-options.ts';

export const command = 'merge <reports..>';
export const describe = 'Put the reports of all shards of a run together';

export function builder(yargs: Argv) {
  return yargs
    .positional('reports', {
      type: 'string',
      array: true,
      describe: 'Each a report.json or the folder of a run',
    })
    .option('out', { ...reportOptions.out, describe: 'File for the merged report' })
    .option('as', {
      ...reportOptions.as,
      describe: `What to write: ${['text', ...reportWriters.keys()].join(', ')} (json with --out, else text)`,
    })
    .option('publish', reportOptions.publish)
    .option('audience', runOptions.audience)
    .option('json', { type: 'boolean', describe: 'The same as --as json' })
    .example(
      '$0 report merge shards/*/report.json --out shards/report.json',
      'Ends as the whole run would have',
    )
    .example('$0 report merge shards/* --as html --out report.html', 'One page of all shards');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { mergeFiles } = await import('./merge-files.ts');
  return mergeFiles({ ...options, reports: options.reports ?? [] }, terminal);
}
