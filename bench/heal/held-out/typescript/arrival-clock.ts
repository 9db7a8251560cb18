/** When somebody arrives who leaves at `HH:MM` and travels so many minutes, with the days that pass, like `00:15 (+1)`. */
export function arrivalClock(leaves: string, minutes: number, zoneHours = 0): string {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(leaves);
  if (match === null) throw new TypeError(`not a time: ${leaves}`);
  const start = Number(match[1]) * 60 + Number(match[2]);
  const end = start + minutes + zoneHours * 60;
  const days = Math.floor(end / 1440);
  const rest = end - days * 1440;
  const hours = Math.floor(rest / 60);
  const clock = `${String(hours).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  if (days === 0) return clock;
  return `${clock} (${days > 0 ? '+' : '-'}${Math.abs(days)})`;
}
