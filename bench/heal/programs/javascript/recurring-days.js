const DAY = 86_400_000;
const NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The next days of an appointment: `{ from, weekdays, every: weeks, count, except }`. */
export function recurringDays({ from, weekdays, every = 1, count, except = [] }) {
  const wanted = weekdays.map((name) => NAMES.indexOf(name));
  if (wanted.length === 0 || wanted.includes(-1)) throw new TypeError('weekdays are SU to SA');
  const start = Date.parse(`${from}T00:00:00Z`);
  // Weeks begin on Monday.
  const monday = start - ((new Date(start).getUTCDay() + 6) % 7) * DAY;
  const days = [];
  let left = count;
  for (let time = start; left > 0; time += DAY) {
    const week = Math.floor((time - monday) / (7 * DAY));
    const day = new Date(time);
    if (week % every !== 0 || !wanted.includes(day.getUTCDay())) continue;
    left -= 1;
    const text = day.toISOString().slice(0, 10);
    if (!except.includes(text)) days.push(text);
  }
  return days;
}
