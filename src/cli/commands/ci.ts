import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'ci <server> [scope..]';
export const describe = 'Print a pipeline file that runs scopes, with caches and reports';

export function builder(yargs: Argv) {
  return yargs
    .positional('server', {
      choices: ['github', 'gitlab', 'jenkins'] as const,
      describe: 'For which CI server',
    })
    .positional('scope', {
      type: 'string',
      array: true,
      describe: 'Scopes, as paths in the repository (scope.json)',
    })
    .option('shards', {
      type: 'number',
      requiresArg: true,
      describe: 'Split the scope over so many machines, and merge their reports',
    })
    .option('gate', {
      type: 'boolean',
      describe: 'Refuse changes that weaken the tests, as taas diff sees them',
    })
    .option('prove', {
      type: 'boolean',
      describe: 'Let scenarios prove that they can fail, and keep the proofs',
    })
    .option('branch', {
      type: 'string',
      requiresArg: true,
      default: 'main',
      describe: 'The branch that changes go to',
    })
    .option('package', {
      type: 'string',
      requiresArg: true,
      describe: 'What npm installs, e.g. a tarball (this version of maestro-taas)',
    })
    .option('out', {
      type: 'string',
      requiresArg: true,
      describe: 'File to write instead of standard output',
    })
    .option('force', { type: 'boolean', alias: 'f', describe: 'Overwrite the file' })
    .example('$0 ci github --out .github/workflows/taas.yml', 'For GitHub Actions')
    .example('$0 ci gitlab scopes/shop/scope.json --shards 4', 'Four machines, and one report of all')
    .example('$0 ci jenkins --gate --prove', 'With the guards of the tests');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { printPipeline } = await import('../ci/print-pipeline.ts');
  await printPipeline({ ...options, server: options.server ?? '', scope: options.scope ?? [] }, terminal);
  return ExitCode.pass;
}
