interface Shift {
  day: string;
  from: number;
  to: number;
}

/** Paid hours: a shift over midnight is allowed, half an hour of break above six hours, Sunday counts twice. */
export function weekHours(shifts: Shift[]): number {
  let total = 0;
  for (const { day, from, to } of shifts) {
    let hours = to - from;
    if (hours < 0) hours += 24;
    if (hours > 6) hours -= 0.5;
    total += day === 'sun' ? hours * 2 : hours;
  }
  return total;
}
