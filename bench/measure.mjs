/** Wall time of some work in milliseconds. */
export async function timeMs(work) {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/**
 * Runs every contestant in turn, round after round, so that a slow moment of the machine hits all of them; round 0,
 * where there is one, is not counted. A contestant gives back the milliseconds that it took. One that fails is out, with
 * its reason.
 *
 * @param contestants by name
 * @returns what was measured, by name: `{ name, values, failure }`
 */
export async function alternate(contestants, rounds, { warmUp = true, onRound = () => {} } = {}) {
  const results = Object.fromEntries(
    Object.keys(contestants).map((name) => [name, { name, values: [], failure: null }]),
  );
  for (let round = warmUp ? 0 : 1; round <= rounds; round += 1) {
    onRound(round);
    for (const [name, run] of Object.entries(contestants)) {
      const result = results[name];
      if (result.failure !== null) continue;
      try {
        const value = await run();
        if (round > 0) result.values.push(value);
      } catch (error) {
        result.failure = error.message;
      }
    }
  }
  return results;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The one with the lowest median: a peer is compared in its best configuration. The last of the failed if all did. */
export function best(results) {
  const finished = results.filter(({ failure }) => failure === null);
  return finished.sort((a, b) => median(a.values) - median(b.values))[0] ?? results.at(-1);
}

/** Median of a figure made from each round's pair: drift of the machine cancels out. */
export function pairwise(ours, peer, figure) {
  const rounds = Math.min(ours.values.length, peer.values.length);
  return median(Array.from({ length: rounds }, (_, at) => figure(ours.values[at], peer.values[at])));
}

/** Runs `work` `count` times, at most `atOnce` at the same time. */
export async function inParallel(count, atOnce, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
