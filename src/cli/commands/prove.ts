import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'prove <scope>';
export const describe = 'Prove that scenarios can fail, on sabotaged copies of the code';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('only', runOptions.only)
    .option('tag', runOptions.tag)
    .option('type', runOptions.type)
    .option('limit', {
      type: 'number',
      requiresArg: true,
      default: 60,
      describe: 'Sabotaged copies at most, spread over the files',
    })
    .option('cache', {
      type: 'boolean',
      default: true,
      describe: 'Use earlier proofs of the same scope, laws and workspace; --no-cache proves again',
    })
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
    .option('json', { type: 'boolean', describe: 'Print the report on stdout' })
    .option('trace-file', runOptions['trace-file'])
    .option('metrics-file', runOptions['metrics-file'])
    .option('log-level', runOptions['log-level'])
    .option('log-file', runOptions['log-file'])
    .option('quiet', runOptions.quiet)
    .option('stream', runOptions.stream)
    .option('verbose', runOptions.verbose)
    .example('$0 prove scope.json', 'Each scenario must notice something')
    .example("$0 prove scope.json --only 'UNIT-*' --limit 200", 'Some scenarios, more thoroughly');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { greetEngine } = await import('../run/greet-engine.ts');
  await greetEngine(options.scope, options.engine, terminal);
  const { runCommand } = await import('../run/run-command.ts');
  return runCommand({ ...options, scope: [options.scope], prove: true }, terminal);
}
