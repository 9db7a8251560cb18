import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import * as log from '../heal/log-command.ts';
import * as stats from '../heal/stats-command.ts';
import * as undo from '../heal/undo-command.ts';
import { reportOptions } from '../report/report-options.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'heal [report]';
export const describe = 'Say why a run failed, propose fixes that are proved, and apply them';
export const subcommands = [undo, log, stats];

const word = { type: 'string', requiresArg: true } as const;
const number = { type: 'number', requiresArg: true } as const;

export function builder(yargs: Argv) {
  return yargs
    .positional('report', {
      type: 'string',
      default: 'last',
      describe: 'A report.json, the folder of a run, or "last" for the newest run',
    })
    .option('apply', {
      type: 'boolean',
      describe: 'Apply what is sure enough, put what is less sure on a branch, and run once more',
      conflicts: ['interactive', 'diagnose-only'],
    })
    .option('interactive', {
      type: 'boolean',
      alias: 'i',
      describe: 'Show each proposal, and ask whether it is applied',
      conflicts: ['diagnose-only', 'json'],
    })
    .option('diagnose-only', { type: 'boolean', describe: 'Name the cause, and look for no fix' })
    .option('as-legislator', {
      type: 'boolean',
      describe:
        'Tests and scope are mine: changes of them may be applied, too (with --apply or --interactive)',
    })
    .option('branch', {
      type: 'boolean',
      default: true,
      describe: 'Under --apply: put on a branch what is not sure enough for the workspace',
    })
    .option('budget', { ...word, describe: 'Time for the search for a fix: 90s, 10m (5m)' })
    .option('repeats', { ...number, describe: 'How often a proof runs (3)' })
    .option('seed', { ...number, describe: 'Of everything random (1)' })
    .option('last-good', {
      ...word,
      describe: 'Git ref at which everything passed (looked for in earlier runs and the history)',
    })
    .option('strategy', {
      ...word,
      array: true,
      describe: 'Only this way to find fixes, e.g. search-repair (repeatable)',
    })
    .option('patterns', {
      ...word,
      array: true,
      describe: 'File or folder with failure patterns of your own (repeatable)',
    })
    .option('models', {
      type: 'boolean',
      default: true,
      describe: 'Ask the language model that the environment configures, if any',
    })
    .option('fresh', {
      type: 'boolean',
      describe: 'Search again, though the proposals of an earlier search for this run are there',
    })
    .option('apply-threshold', { ...number, describe: 'Confidence from which --apply applies (0.9)' })
    .option('branch-threshold', { ...number, describe: 'From which it makes a branch (0.8)' })
    .option('review-threshold', { ...number, describe: 'From which a person is asked (0.7)' })
    .option('decide-threshold', { ...number, describe: 'Below which no cause is named (0.6)' })
    .option('workspace', {
      ...word,
      describe: 'Folder to mend, instead of the one that the report names',
    })
    .option('runs', reportOptions.runs)
    .option('out', { ...word, describe: 'File for the heal report (heal-report.json in the run folder)' })
    .option('engine', runOptions.engine)
    .option('image-alias', runOptions['image-alias'])
    .option('secret', runOptions.secret)
    .option('trace-file', runOptions['trace-file'])
    .option('metrics-file', runOptions['metrics-file'])
    .option('log-level', runOptions['log-level'])
    .option('log-file', runOptions['log-file'])
    .option('json', { type: 'boolean', describe: 'Print the heal report on stdout' })
    .option('quiet', { type: 'boolean', alias: 'q', describe: 'No progress, only the summary' })
    .example('$0 heal', 'What is wrong with the newest run, and how it can be mended')
    .example('$0 heal last --apply', 'Apply what is sure enough, and run once more')
    .example('$0 heal last --interactive', 'Look at each proposal, and decide')
    .example('$0 heal last --diagnose-only', 'Only whether it is the code, the test or something else')
    .example('$0 heal report.json --last-good main~3 --budget 10m', 'With a state at which all was well')
    .example('$0 heal undo', 'Take the last change back');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { healCommand } = await import('../heal/heal-command.ts');
  return healCommand(options, terminal);
}
