const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const sizeUnits = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
} as const;

/**
 * Milliseconds of a duration with unit: `250ms`, `30s`, `1.5m`, `1h30m`. The schema guarantees the form.
 *
 * @throws RangeError for anything else.
 * @example parseDurationMs('1h30m') // 5_400_000
 */
export function parseDurationMs(text: string): number {
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) throw new RangeError(`not a duration: ${text}`);
  let totalMs = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    totalMs += Number(amount) * durationUnits[unit as keyof typeof durationUnits];
  }
  return Math.round(totalMs);
}

/**
 * Bytes of a size with unit: `512MiB`, `1.5GB`, `100B`. The schema guarantees the form.
 *
 * @throws RangeError for anything else.
 * @example parseSizeBytes('1KiB') // 1024
 */
export function parseSizeBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$/.exec(text);
  if (!match) throw new RangeError(`not a size: ${text}`);
  return Math.round(Number(match[1]) * sizeUnits[match[2] as keyof typeof sizeUnits]);
}

/**
 * A duration for people, at most two units.
 *
 * @example formatDuration(1_234) // '1.23 s'
 */
export function formatDuration(ms: number): string {
  if (ms < 1) return '<1 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${(ms / 1_000).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} m`;
}

/**
 * A size for people, in binary units.
 *
 * @example formatSize(1_536) // '1.5 KiB'
 */
export function formatSize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1).replace(/\.0$/, '')} ${units[unit]}`;
}
