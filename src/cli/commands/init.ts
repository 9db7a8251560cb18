import { resolve } from 'node:path';
import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'init [dir]';
export const describe = 'Write a scope that passes on the project it stands in';

export function builder(yargs: Argv) {
  return yargs
    .positional('dir', { type: 'string', default: '.', describe: "The project's folder" })
    .option('yes', { type: 'boolean', alias: 'y', describe: 'Ask nothing and take what was detected' })
    .option('force', { type: 'boolean', alias: 'f', describe: 'Overwrite a scope.json that is there' })
    .option('json', { type: 'boolean', describe: 'Print what was written as data (asks nothing)' })
    .example('$0 init', 'Answer a few questions')
    .example('$0 init my-project --yes', 'In a script');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { detectProject } = await import('../init/detect-project.ts');
  const { refuseExisting, writeScope } = await import('../init/write-scope.ts');
  const folder = resolve(terminal.cwd, options.dir);
  const project = await detectProject(folder);
  if (!options.force) refuseExisting(folder);
  const mayAsk = terminal.canAsk && !options.yes && !options.json;
  const { askAboutProject } = await import('../init/ask-about-project.ts');
  const answered = mayAsk ? await askAboutProject(project) : project;
  if (answered === null) return ExitCode.cancelled;
  const { path, scope } = await writeScope(folder, answered, options.force === true);
  if (options.json) {
    terminal.stdout.write(`${JSON.stringify({ path, scope }, null, 2)}\n`);
    return ExitCode.pass;
  }
  const style = terminal.stdout.style();
  const hints = (answered.hints ?? []).map((hint) => `\n${style.dim(hint)}`).join('');
  terminal.stdout.write(
    `${style.green('✓')} wrote ${path}  ${style.dim(answered.found)}\n\n  taas run ${path}\n${hints}\n${style.dim('Runs will lie in .taas/, which keeps itself out of git.')}\n`,
  );
  return ExitCode.pass;
}
