import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'run <scope..>';
export const describe = 'Execute scopes and answer with a verdict';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', {
      type: 'string',
      demandOption: true,
      array: true,
      describe: 'Documents, JSON or YAML',
    })
    .option('only', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Run the scenario with this id or glob, and what it depends on (repeatable)',
    })
    .option('tag', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Run scenarios with this tag (repeatable)',
    })
    .option('type', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Run scenarios of this type (repeatable)',
    })
    .option('rerun-failed', {
      type: 'string',
      requiresArg: true,
      describe:
        'Run only what did not pass in an earlier run: its report.json or folder, or "last" for the newest one',
    })
    .option('shard', { type: 'string', requiresArg: true, describe: 'Run part i of n: 1/4' })
    .option('fail-fast', {
      type: 'boolean',
      describe: 'Skip the rest after the first scenario that does not pass',
    })
    .option('timeout', { type: 'string', requiresArg: true, describe: 'Bound of a whole scope: 90s, 10m' })
    .option('workspace', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder with the code under test, instead of the one that the scope names',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'Folder for the runs (.taas/runs beside the scope)',
    })
    .option('engine', {
      type: 'string',
      requiresArg: true,
      describe: 'Where the container engine answers, as in DOCKER_HOST; venv for the process jail',
    })
    .option('image-alias', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'NAME=IMAGE: use another image than the scope names (repeatable)',
    })
    .option('secret', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'NAME=VALUE, or NAME to take it from the environment (repeatable)',
    })
    .option('report', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe:
        'KIND=PATH: write a copy as json or junit; {scope_id} and {run_id} are filled in (repeatable)',
    })
    .option('keep', {
      type: 'boolean',
      describe: 'Keep the cells of the first failures until Ctrl-C, and say how to get a shell in them',
    })
    .option('keep-for', {
      type: 'string',
      requiresArg: true,
      describe: 'The same for a time, also without a terminal: 30m',
    })
    .option('json', {
      type: 'boolean',
      describe: 'Print the report on stdout: an object for one scope, a list for several',
    })
    .option('quiet', {
      type: 'boolean',
      alias: 'q',
      describe: 'No progress, only the summary',
      conflicts: ['verbose'],
    })
    .option('verbose', { type: 'boolean', alias: ['v', 'stream'], describe: 'Show all output as it comes' })
    .example('$0 run scope.json', 'Run one scope')
    .example("$0 run scope.json --only 'API-*' --verbose", 'Run some scenarios and see their output')
    .example('$0 run scope.json --rerun-failed last', 'Run again what did not pass')
    .example('$0 run scope.json --keep', 'Look around in the cell of a failure')
    .example('$0 run scopes/*.json --report junit=junit/{scope_id}.xml', 'As a CI job')
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
