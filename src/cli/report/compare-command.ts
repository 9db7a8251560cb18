import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';
import { reportOptions } from './report-options.ts';

export const command = 'compare <old> <new>';
export const describe = 'Tell what fails newly, what is fixed, flaky, slower, skipped or gone';

export function builder(yargs: Argv) {
  return yargs
    .positional('old', {
      type: 'string',
      describe: 'A report.json, the folder of a run, "last", or "last~1" for the run before the newest',
    })
    .positional('new', { type: 'string', describe: 'The same, later' })
    .option('as', {
      choices: ['text', 'json', 'markdown'] as const,
      default: 'text' as const,
      describe: 'What to write',
    })
    .option('out', reportOptions.out)
    .option('slower', {
      type: 'number',
      requiresArg: true,
      default: 1.5,
      describe: 'A case is slower when it takes more than so many times as long,',
    })
    .option('slower-by', {
      type: 'string',
      requiresArg: true,
      default: '100ms',
      describe: '… and by more than this',
    })
    .option('audience', runOptions.audience)
    .option('runs', reportOptions.runs)
    .option('json', { type: 'boolean', describe: 'The same as --as json' })
    .example('$0 report compare last~1 last', 'The two newest runs')
    .example('$0 report compare main/report.json report.json --as markdown', 'A comment for a pull request')
    .epilogue(
      'Exit codes: 0 nothing is worse, 1 something fails that did not or the verdict is worse, 2 the reports are of two scopes, 3 nobody judged the new run.',
    );
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { compareFiles } = await import('./compare-files.ts');
  return compareFiles({ ...options, old: options.old ?? '', new: options.new ?? '' }, terminal);
}
