import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { reportOptions } from '../report/report-options.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'run <scope..>';
export const describe = 'Execute scopes and answer with a verdict';
export const bareOptions = { heal: 'propose' };

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', {
      type: 'string',
      demandOption: true,
      array: true,
      describe: 'Documents, JSON or YAML',
    })
    .option('only', runOptions.only)
    .option('tag', runOptions.tag)
    .option('type', runOptions.type)
    .option('rerun-failed', runOptions['rerun-failed'])
    .option('shard', runOptions.shard)
    .option('fail-fast', runOptions['fail-fast'])
    .option('timeout', { type: 'string', requiresArg: true, describe: 'Bound of a whole scope: 90s, 10m' })
    .option('workspace', runOptions.workspace)
    .option('laws', runOptions.laws)
    .option('laws-ref', runOptions['laws-ref'])
    .option('out', runOptions.out)
    .option('engine', runOptions.engine)
    .option('image-alias', runOptions['image-alias'])
    .option('secret', runOptions.secret)
    .option('require-signed', {
      type: 'boolean',
      describe: 'Run the scope only if somebody who is trusted signed it as it is',
    })
    .option('trusted', runOptions.trusted)
    .option('audience', runOptions.audience)
    .option('legislator-out', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for the full report, logs and artifacts of a run whose audience is a citizen',
    })
    .option('report', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe:
        'KIND or KIND=PATH, e.g. html, junit=junit.xml: write it in another form, without PATH into the run folder; {scope_id} and {run_id} are filled in; taas report --help lists the kinds (repeatable)',
    })
    .option('publish', reportOptions.publish)
    .option('keep', {
      type: 'boolean',
      describe: 'Keep the cells of the first failures until Ctrl-C, and say how to get a shell in them',
    })
    .option('keep-for', {
      type: 'string',
      requiresArg: true,
      describe: 'The same for a time, also without a terminal: 30m',
    })
    .option('prove', {
      type: 'boolean',
      describe: 'Then prove of each scenario that passed that it can fail, as taas prove does',
    })
    .option('heal', {
      choices: ['propose', 'apply'] as const,
      describe:
        'After a failure say why, and propose a fix as taas heal does; --heal=apply: apply what is sure enough, and run once more',
    })
    .option('json', {
      type: 'boolean',
      describe: 'Print the report on stdout: an object for one scope, a list for several',
    })
    .option('trace-file', runOptions['trace-file'])
    .option('metrics-file', runOptions['metrics-file'])
    .option('log-level', runOptions['log-level'])
    .option('log-file', runOptions['log-file'])
    .option('quiet', runOptions.quiet)
    .option('stream', runOptions.stream)
    .option('verbose', runOptions.verbose)
    .example('$0 run scope.json', 'Run one scope')
    .example("$0 run scope.json --only 'API-*' --stream", 'Run some scenarios and see their output')
    .example('$0 run scope.json --rerun-failed last', 'Run again what did not pass')
    .example('$0 run scope.json --laws-ref main', "Judge a branch by main's tests")
    .example('$0 run scope.json --keep', 'Look around in the cell of a failure')
    .example(
      '$0 run scope.json --audience citizen --legislator-out ../private',
      'Let a coding agent see the run, but no hidden scenario',
    )
    .example('$0 run scope.json --heal=apply', 'One correction cycle: run, heal, run again')
    .example('$0 run scope.json --report html', 'With a page to look at')
    .example('$0 run scopes/*.json --report junit=junit/{scope_id}.xml', 'As a CI job')
    .example('$0 run scope.json --trace-file trace.jsonl', 'See later where the time went')
    .example(
      '$0 run scope.json --image-alias python:3.11-slim=taas/python',
      'Where no registry can be reached',
    );
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { greetEngine } = await import('../run/greet-engine.ts');
  await greetEngine(options.scope[0] ?? '', options.engine, terminal);
  const { runCommand } = await import('../run/run-command.ts');
  return runCommand(options, terminal);
}
