import { createHash } from 'node:crypto';
import type { Sabotage } from './sabotage.ts';

/**
 * At most `limit` of them, the same ones for the same seed, spread over the files: services and whole functions come
 * before constant answers.
 */
export function chooseSabotages(all: readonly Sabotage[], limit: number, seed: string): Sabotage[] {
  const isFirst = ({ kind }: Sabotage) => kind !== 'constant';
  const ordered = [
    ...inTurn(all.filter(isFirst), seed),
    ...inTurn(
      all.filter((one) => !isFirst(one)),
      seed,
    ),
  ];
  const chosen = new Set(ordered.slice(0, limit));
  // Those that were chosen in the order of the source, which reads best.
  return all.filter((one) => chosen.has(one));
}

/** One of each file, then the second of each, and so on. */
function inTurn(sabotages: readonly Sabotage[], seed: string): Sabotage[] {
  const seen = new Map<string | null, number>();
  const turns = shuffled(sabotages, seed).map((one) => {
    const turn = seen.get(one.path) ?? 0;
    seen.set(one.path, turn + 1);
    return { one, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ one }) => one);
}

function shuffled(sabotages: readonly Sabotage[], seed: string): Sabotage[] {
  const keyed = sabotages.map((one) => ({
    one,
    // Services are few, and each tells a lot.
    key: one.service ? '' : createHash('sha256').update(`${seed}\0${one.name}`).digest('hex'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one);
}

/** At most `limit` copies in which all files are sabotaged, some in each. */
export function joinFiles(wholeFiles: readonly Sabotage[], limit: number): Sabotage[] {
  const perCopy = Math.max(1, Math.ceil(wholeFiles.length / Math.max(1, limit)));
  const groups = Array.from({ length: Math.ceil(wholeFiles.length / perCopy) }, (_, index) =>
    wholeFiles.slice(index * perCopy, (index + 1) * perCopy),
  );
  return groups.flatMap(([first, ...others]) => {
    if (!first) return [];
    const name = others.length > 0 ? `${first.name} and ${others.length} more` : first.name;
    const overlay = () => new Map([first, ...others].flatMap((one) => [...one.overlay()]));
    return [{ ...first, name, overlay }];
  });
}
