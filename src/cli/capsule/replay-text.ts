import type { Difference } from '../../capsule/compare-outcome.ts';
import { outcomeOf } from '../../capsule/outcome-of.ts';
import type { Replay } from '../../capsule/replay-capsule.ts';
import { printableLine } from '../../report/summary/printable.ts';
import type { TextStyle } from '../../report/summary/text-style.ts';
import { outcomeText } from './capsule-text.ts';

const mostLines = 20;
const widestName = 30;

/** What the user wants to know of a replay. */
export function replayText(replay: Replay, style: TextStyle): string {
  const { capsule, report, scenario, differences, circumstances } = replay;
  if (report.verdict === 'error') return notReplayed(replay, style);
  const around =
    circumstances.length === 0 ? [] : ['in other circumstances:', ...differenceLines(circumstances)];
  const outcome = outcomeText(outcomeOf(scenario));
  if (differences.length === 0) {
    return text([
      style.green('same outcome: ') + printableLine(outcome),
      ...around.map((line) => style.dim(line)),
    ]);
  }
  return text([
    style.red('not the same outcome: ') + printableLine(outcome),
    ...differenceLines(differences),
    ...(scenario.status !== 'passed' ? [printableLine(`  replay: ${scenario.message}`)] : []),
    ...around,
    ...ranBefore(capsule.ran_before),
  ]);
}

function notReplayed({ capsule: { image }, report }: Replay, style: TextStyle): string {
  const isImage = report.error?.code === 'TAAS_IMAGE_MISSING' && image !== null;
  const hints = isImage
    ? [
        `The run used ${image.resolved}, whose id is ${image.id}. Load that image into this engine (docker save, docker load),`,
        `or name one that will do: --image-alias ${image.requested}=IMAGE`,
      ]
    : [];
  const why = report.error ? `${report.error.code} ${report.error.message}` : report.message;
  return text([style.yellow('not replayed: ') + printableLine(why), ...hints.map(printableLine)]);
}

function differenceLines(differences: readonly Difference[]): string[] {
  const shown = differences.slice(0, mostLines);
  // Names of tests may be as long as they like; the others stand in one column all the same.
  const width = Math.max(0, ...shown.map(({ what }) => what.length).filter((length) => length <= widestName));
  const lines = shown.map(({ what, capsule, replay }) =>
    printableLine(`  ${what.padEnd(width)}  ${shortened(capsule)} → ${shortened(replay)}`),
  );
  const left = differences.length - shown.length;
  return left > 0 ? [...lines, `  and ${left} more`] : lines;
}

/** Digests as engines show them. */
function shortened(text: string): string {
  return text.replace(/^(sha256.[0-9a-f]{12})[0-9a-f]{52}$/, '$1');
}

/** In a cell that all scenarios share. */
function ranBefore(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const shown = ids.slice(0, 5).join(', ');
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  return [
    printableLine(
      `In the run, ${shown}${more} ran before it in the same cell: it may depend on what they left there.`,
    ),
  ];
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
