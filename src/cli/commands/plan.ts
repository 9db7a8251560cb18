import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import { runOptions } from '../run-options.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'plan <scope>';
export const describe = 'Show what would run, in order and resolved; nothing is started';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', { type: 'string', demandOption: true, describe: 'Document, JSON or YAML' })
    .option('only', runOptions.only)
    .option('tag', runOptions.tag)
    .option('type', runOptions.type)
    .option('rerun-failed', runOptions['rerun-failed'])
    .option('out', {
      ...runOptions.out,
      describe: 'Folder in which "--rerun-failed last" looks for runs (.taas/runs beside the scope)',
    })
    .option('shard', runOptions.shard)
    .option('image-alias', runOptions['image-alias'])
    .option('json', { type: 'boolean', describe: 'Print the plan as data' })
    .example('$0 plan scope.json', 'What `taas run scope.json` would do')
    .example('$0 plan scope.json --shard 1/4 --json', 'What the first of four CI jobs would do, as data');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const path = resolve(terminal.cwd, options.scope);
  const { executeOptions } = await import('../run/execute-options.ts');
  const { loadScope } = await import('../../scope/load-scope.ts');
  const { planRun } = await import('../../harness/plan-run.ts');
  const { runnerNames } = await import('../../runners/registry.ts');
  const { resolvePlan } = await import('../plan/resolve-plan.ts');
  const { planText } = await import('../plan/plan-text.ts');

  const wanted = await executeOptions(options.scope, options, terminal);
  const scope = await loadScope(path, { runnerNames });
  const plan = resolvePlan(await planRun(scope, wanted), wanted.imageAliases ?? {});
  terminal.stdout.write(
    options.json ? `${JSON.stringify(plan, null, 2)}\n` : planText(plan, terminal.stdout.style()),
  );
  return ExitCode.pass;
}
