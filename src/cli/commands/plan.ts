import { dirname, resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'plan <scope>';
export const describe = 'Show what would run, in order and resolved; nothing is started';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('only', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'The scenario with this id or glob, and what it depends on (repeatable)',
    })
    .option('tag', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Scenarios with this tag (repeatable)',
    })
    .option('type', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'Scenarios of this type (repeatable)',
    })
    .option('shard', { type: 'string', requiresArg: true, describe: 'Part i of n: 1/4' })
    .option('image-alias', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'NAME=IMAGE: use another image than the scope names (repeatable)',
    })
    .option('json', { type: 'boolean', describe: 'Print the plan as data' })
    .example('$0 plan scope.json', 'What `taas run scope.json` would do')
    .example('$0 plan scope.json --shard 1/4 --json', 'What the first of four CI jobs would do, as data');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const path = resolve(terminal.cwd, options.scope);
  const { readConfig } = await import('../read-config.ts');
  const { parseAliases, parseShard } = await import('../run/parse-pairs.ts');
  const { loadScope } = await import('../../scope/load-scope.ts');
  const { makePlan } = await import('../../plan/make-plan.ts');
  const { runnerNames } = await import('../../runners/registry.ts');
  const { resolvePlan } = await import('../plan/resolve-plan.ts');
  const { planText } = await import('../plan/plan-text.ts');

  const config = await readConfig([dirname(path), terminal.cwd]);
  const scope = await loadScope(path, { runnerNames });
  const filter = { ids: options.only ?? [], tags: options.tag ?? [], types: options.type ?? [] };
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const aliases = { ...config.imageAliases, ...parseAliases(options.imageAlias ?? []) };
  const plan = resolvePlan(makePlan(scope, filter, shard), aliases);
  terminal.stdout.write(
    options.json ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan, terminal.stdout.style()),
  );
  return ExitCode.pass;
}
