import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { JournalEntry } from '../../healer/apply/journal-entry.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { placeOptions } from './place-options.ts';

export const command = 'log';
export const describe = 'List what was applied and taken back';

export function builder(yargs: Argv) {
  return yargs
    .option('in', placeOptions.in)
    .option('json', { type: 'boolean', describe: 'Print the entries as data' })
    .example('$0 heal log', 'The newest last');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { damagedEntries, readJournal, undoneEntries } = await import('../../healer/apply/journal.ts');
  const { openSeal } = await import('../../healer/apply/seal.ts');
  const { printableLine } = await import('../../report/summary/printable.ts');
  const { truncateToWidth } = await import('../../report/summary/display-width.ts');
  const { findPlace } = await import('./find-place.ts');
  const { stdout, stderr, cwd } = terminal;
  const place = await findPlace(options.in, cwd);
  const found = await readJournal(place, await openSeal());
  const undone = undoneEntries(found);
  const damage = await damagedEntries(place, found);
  if (damage !== null) stderr.write(`${stderr.style().yellow('!')} ${printableLine(damage)}\n`);
  if (options.json) {
    const entries = found.map(({ entry, isOwn }) => ({
      ...entry,
      is_own: isOwn,
      undone: undone.has(entry.entry),
    }));
    stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    return ExitCode.pass;
  }
  if (found.length === 0 && damage === null) stdout.write('Nothing was applied yet.\n');
  const style = stdout.style();
  for (const { entry, isOwn } of found) {
    const title = printableLine(entry.proposal?.title ?? '');
    const mark = undone.has(entry.entry)
      ? style.dim('↶')
      : entry.kind === 'undo'
        ? style.yellow('↶')
        : style.green('✓');
    const head = `${printableLine(entry.entry)}  ${entry.at.slice(0, 16).replace('T', ' ')}  `;
    const text = `${stateOf(entry, undone.has(entry.entry), isOwn)}${title}`;
    stdout.write(
      `${mark} ${style.dim(head)}${truncateToWidth(text, Math.max(20, style.width - head.length - 2))}\n`,
    );
    const places = entry.branch ? [`branch ${entry.branch.name}`] : entry.files.map(({ path }) => path);
    const shown = places.map(printableLine).join(', ');
    stdout.write(`    ${truncateToWidth(shown, Math.max(20, style.width - 4))}\n`);
  }
  return ExitCode.pass;
}

function stateOf({ kind, state }: JournalEntry, isUndone: boolean, isOwn: boolean): string {
  if (!isOwn) return "not written by this user's taas: ";
  if (state === 'pending') return 'interrupted, taken back at the next start: ';
  if (state === 'rolled_back') return 'interrupted, taken back: ';
  if (kind === 'undo') return 'undo: ';
  return isUndone ? 'undone: ' : '';
}
