import type { Argv } from 'yargs';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'replay <capsule>';
export const describe = 'Run the scenario of a failure capsule, and say what differs';

export function builder(yargs: Argv) {
  return yargs
    .positional('capsule', { type: 'string', demandOption: true, describe: 'File of `taas capsule`' })
    .option('engine', runOptions.engine)
    .option('image-alias', runOptions['image-alias'])
    .option('secret', runOptions.secret)
    .option('keep', {
      type: 'boolean',
      describe: 'Keep the cell of the failure until Ctrl-C, and say how to get a shell in it',
    })
    .option('keep-for', {
      type: 'string',
      requiresArg: true,
      describe: 'The same for a time, also without a terminal: 30m',
    })
    .option('json', { type: 'boolean', describe: 'Print the comparison and the report as data' })
    .option('quiet', { ...runOptions.quiet, describe: 'No progress, only the comparison' })
    .option('stream', runOptions.stream)
    .option('verbose', runOptions.verbose)
    .example('$0 replay shop-UNIT-001.capsule.tgz', '0: the same outcome; 1: what differs is listed')
    .example('$0 replay api.capsule.tgz --secret API_TOKEN', 'With a secret from the environment')
    .example('$0 replay api.capsule.tgz --image-alias shop/ci=taas/python', 'In another image');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { executeOptions } = await import('../run/execute-options.ts');
  const { parseKeep } = await import('../run/parse-keep.ts');
  const { openCapsule } = await import('../capsule/open-capsule.ts');
  const { capsule, keep, keepFor, json, quiet, stream, verbose, ...flags } = options;
  return openCapsule(
    {
      file: capsule,
      settings: await executeOptions(capsule, flags, terminal),
      keepMs: keep === undefined && keepFor === undefined ? null : parseKeep({ keep, keepFor }, terminal),
      json: json === true,
      quiet: quiet === true,
      stream: stream === true,
      verbose: verbose === true,
    },
    terminal,
  );
}
