import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { HealStats } from '../../healer/learn/heal-stats.ts';
import { percent } from '../../report/percent.ts';
import { printableLine } from '../../report/summary/printable.ts';
import { formatDuration } from '../../units.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { placeOptions } from './place-options.ts';

export const command = 'stats';
export const describe = 'How long healing takes, what works, and what comes back';

export function builder(yargs: Argv) {
  return yargs
    .option('in', placeOptions.in)
    .option('json', { type: 'boolean', describe: 'Print the numbers as data' })
    .example('$0 heal stats', 'Counted from what is kept in .taas/heal');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { fileStore } = await import('../../healer/learn/file-store.ts');
  const { healStats } = await import('../../healer/learn/heal-stats.ts');
  const { findPlace } = await import('./find-place.ts');
  const { stdout, cwd } = terminal;
  const stats = healStats(await fileStore(await findPlace(options.in, cwd)).read());
  stdout.write(options.json ? `${JSON.stringify(stats, null, 2)}\n` : statsText(stats));
  return ExitCode.pass;
}

export function statsText(stats: HealStats): string {
  const { healings, applied, mean_time_to_heal_ms: mean, median_time_to_heal_ms: middle, recurred } = stats;
  const columns = [
    'strategy',
    'tried',
    'proved',
    'success',
    'applied',
    'held',
    'recurred',
    'rejected',
    'reverted',
  ];
  const rows = stats.strategies.map((each) => [
    printableLine(each.strategy),
    ...[each.tried, each.proved].map(String),
    percent(each.success),
    ...[each.applied, each.held, each.recurred, each.rejected, each.reverted].map(String),
  ]);
  const time =
    mean === null
      ? 'nothing was applied yet'
      : `mean ${formatDuration(mean)}, median ${formatDuration(middle ?? mean)}`;
  const back =
    stats.recurrence === null
      ? ''
      : `recurrence    ${percent(stats.recurrence)}, ${recurred} of ${applied} came back\n`;
  const table = rows.length === 0 ? '' : `\n${tableText([columns, ...rows])}`;
  return `healings      ${healings}, ${applied === 1 ? '1 fix' : `${applied} fixes`} applied\ntime to heal  ${time}\n${back}${table}`;
}

function tableText(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
