/**
 * The smallest part that is still enough, by delta debugging: nothing can be taken out of it alone.
 *
 * @param isEnough is asked at most `mostTrials` times; holds for all the items
 */
export async function smallestSubset<T>(
  items: readonly T[],
  isEnough: (some: readonly T[]) => Promise<boolean>,
  mostTrials: number,
): Promise<readonly T[]> {
  let current = items;
  let parts = 2;
  let trials = 0;
  const firstEnough = async (candidates: readonly (readonly T[])[]) => {
    for (const candidate of candidates) {
      if (candidate.length === 0 || candidate.length === current.length || trials >= mostTrials) continue;
      trials += 1;
      if (await isEnough(candidate)) return candidate;
    }
    return null;
  };
  while (current.length > 1 && trials < mostTrials) {
    const chunks = split(current, parts);
    const alone = await firstEnough(chunks);
    if (alone) {
      [current, parts] = [alone, 2];
      continue;
    }
    const without = chunks.map((chunk) => current.filter((item) => !chunk.includes(item)));
    const less = parts > 2 ? await firstEnough(without) : null;
    if (less) [current, parts] = [less, parts - 1];
    else if (parts >= current.length) break;
    else parts = Math.min(current.length, parts * 2);
  }
  return current;
}

function split<T>(items: readonly T[], parts: number): T[][] {
  const size = items.length / parts;
  return Array.from({ length: parts }, (_, at) =>
    items.slice(Math.round(at * size), Math.round((at + 1) * size)),
  );
}
