import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import { errorData, printError } from '../print-error.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'validate <scope..>';
export const describe = 'Check documents and say everything that is wrong with them';

export function builder(yargs: Argv) {
  return yargs
    .positional('scope', {
      type: 'string',
      demandOption: true,
      array: true,
      describe: 'Documents, JSON or YAML',
    })
    .option('json', { type: 'boolean', describe: 'Print the problems as data' })
    .example('$0 validate scopes/*.json', 'Check several documents')
    .example('$0 validate scope.json --json', 'Problems with line, column and JSON pointer');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { loadScope } = await import('../../scope/load-scope.ts');
  const { runnerNames } = await import('../../runners/registry.ts');
  const results: unknown[] = [];
  let exitCode: number = ExitCode.pass;
  for (const path of options.scope) {
    try {
      const scope = await loadScope(resolve(terminal.cwd, path), { runnerNames });
      const { id: scope_id, digest, warnings } = scope;
      results.push({ path, valid: true, scope_id, digest, scenarios: scope.scenarios.length, warnings });
      for (const warning of warnings)
        terminal.stderr.write(`${terminal.stderr.style().yellow('!')} ${warning}\n`);
      if (options.json) continue;
      const style = terminal.stdout.style();
      const count = scope.scenarios.length === 1 ? '1 scenario' : `${scope.scenarios.length} scenarios`;
      terminal.stdout.write(`${style.green('✓')} ${path}  ${style.dim(`${scope.id}, ${count}`)}\n`);
    } catch (error) {
      const verbose = terminal.env.TAAS_DEBUG !== undefined;
      exitCode = Math.max(exitCode, printError(error, terminal, { json: false, verbose }));
      results.push({ path, valid: false, error: errorData(error) });
    }
  }
  if (options.json) terminal.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  return exitCode;
}
