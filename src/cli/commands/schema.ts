import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import { packageRoot } from '../../package-root.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'schema [contract]';
export const describe = 'Print the JSON Schema of a contract';

const files = {
  scope: 'test-scope-2.0.schema.json',
  report: 'taas-report-1.0.schema.json',
  capsule: 'failure-capsule-1.0.schema.json',
  heal: 'heal-report-1.0.schema.json',
  pattern: 'failure-pattern-1.0.schema.json',
} as const;

export function builder(yargs: Argv) {
  return yargs
    .positional('contract', {
      choices: ['scope', 'report', 'capsule', 'heal', 'pattern'] as const,
      default: 'scope' as const,
      describe: 'TestScope 2.0, TaaSReport 1.0, FailureCapsule 1.0, HealReport 1.0 or FailurePattern 1.0',
    })
    .option('json', {
      type: 'boolean',
      describe: 'The schema is JSON anyway; accepted on every command that prints data',
    })
    .example('$0 schema > test-scope.schema.json', 'For an editor that completes and checks scopes')
    .example('$0 schema report', 'For a program that reads reports');
}

export async function handler({ contract }: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  terminal.stdout.write(await readFile(join(packageRoot, 'schemas', files[contract]), 'utf8'));
  return ExitCode.pass;
}
