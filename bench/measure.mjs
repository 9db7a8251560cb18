import { spawn } from 'node:child_process';

/** Wall time of a whole process in milliseconds; it must exit 0. */
export async function timeProcess(command, args, options = {}) {
  const startedMs = performance.now();
  const child = spawn(command, args, { stdio: 'ignore', ...options });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const elapsedMs = performance.now() - startedMs;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  return elapsedMs;
}

/**
 * Runs every contestant in turn, round after round, so that a slow moment of the machine hits all of them; the first
 * round is not counted. Gives the milliseconds of each by name.
 */
export async function alternate(contestants, rounds) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const elapsedMs = await run();
      if (round > 0) times[name].push(elapsedMs);
    }
  }
  return times;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of the ratios round by round: drift of the machine cancels out. */
export function medianRatio(ours, peer) {
  return median(ours.map((value, at) => value / peer[at]));
}
