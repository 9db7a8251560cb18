import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { placeOptions } from './place-options.ts';

export const command = 'undo [entry]';
export const describe = 'Take back what was applied, to the byte';

export function builder(yargs: Argv) {
  return yargs
    .positional('entry', {
      type: 'string',
      default: 'last',
      describe: 'An entry of `taas heal log`, or "last" for the newest change that was not taken back',
    })
    .option('force', {
      type: 'boolean',
      alias: 'f',
      describe: 'Also where a file has changed since; a copy of it is kept',
    })
    .option('in', placeOptions.in)
    .option('json', { type: 'boolean', describe: 'Print what was taken back as data' })
    .example('$0 heal undo', 'Take the last change back')
    .example('$0 heal undo 01K5XC9V5R8D3B2M0QKZ5S7T1W --force', 'This one, whatever happened since');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { undo } = await import('../../healer/apply/undo.ts');
  const { fileStore } = await import('../../healer/learn/file-store.ts');
  const { revertedOutcomes } = await import('../../healer/learn/outcomes-of.ts');
  const { printableLine } = await import('../../report/summary/printable.ts');
  const { shortPath } = await import('../short-path.ts');
  const { findPlace } = await import('./find-place.ts');
  const { stdout, stderr, cwd } = terminal;
  const place = await findPlace(options.in, cwd);
  const { undone, entry, kept, warnings } = await undo(place, options.entry, {
    force: options.force === true,
  });
  const store = fileStore(place);
  await store.record(revertedOutcomes(await store.read(), undone, new Date()));
  for (const warning of warnings) stderr.write(`${stderr.style().yellow('!')} ${printableLine(warning)}\n`);
  if (options.json) {
    stdout.write(`${JSON.stringify({ undone, entry, kept, warnings }, null, 2)}\n`);
    return ExitCode.pass;
  }
  const style = stdout.style();
  const what = printableLine(undone.proposal?.title ?? undone.entry);
  const where = undone.branch
    ? [`  branch ${undone.branch.name} is gone`]
    : undone.files.map(
        ({ path, before }) => `  ${before === null ? 'removed' : 'restored'} ${printableLine(path)}`,
      );
  const copies = kept.map(
    ({ path, copy }) => `  what ${printableLine(path)} held is kept in ${shortPath(copy, cwd)}`,
  );
  const lines = [`${style.green('✓')} taken back: ${what}  ${style.dim(undone.entry)}`, ...where, ...copies];
  stdout.write(`${lines.join('\n')}\n`);
  return ExitCode.pass;
}
