const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export function isLeap(year) {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysIn(year, month) {
  return month === 2 && isLeap(year) ? 29 : monthDays[month - 1];
}

export function parse(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) throw new Error(`no date: ${text}`);
  const [year, month, day] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) throw new Error(`no day: ${text}`);
  return { year, month, day };
}

const pad = (value, width) => String(value).padStart(width, '0');

export function format({ year, month, day }) {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function daysBeforeYear(year) {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

export function dayOfYear({ year, month, day }) {
  let days = day;
  for (let m = 1; m < month; m += 1) days += daysIn(year, m);
  return days;
}

export function toNumber(date) {
  return daysBeforeYear(date.year) + dayOfYear(date);
}

export function fromNumber(number) {
  let year = Math.floor(number / 366) + 1;
  while (daysBeforeYear(year + 1) < number) year += 1;
  let day = number - daysBeforeYear(year);
  let month = 1;
  while (day > daysIn(year, month)) {
    day -= daysIn(year, month);
    month += 1;
  }
  return { year, month, day };
}

export function addDays(text, days) {
  return format(fromNumber(toNumber(parse(text)) + days));
}

export function addMonths(text, months) {
  const { year, month, day } = parse(text);
  const total = year * 12 + (month - 1) + months;
  const newYear = Math.floor(total / 12);
  const newMonth = (total % 12) + 1;
  return format({ year: newYear, month: newMonth, day: Math.min(day, daysIn(newYear, newMonth)) });
}

export function between(from, to) {
  return toNumber(parse(to)) - toNumber(parse(from));
}

export function weekday(text) {
  return names[toNumber(parse(text)) % 7];
}

export function isWeekend(text) {
  return ['Sat', 'Sun'].includes(weekday(text));
}

export function addWorkdays(text, count) {
  let at = text;
  let left = count;
  while (left > 0) {
    at = addDays(at, 1);
    if (!isWeekend(at)) left -= 1;
  }
  return at;
}

export function age(born, today) {
  const a = parse(born);
  const b = parse(today);
  const hadBirthday = b.month > a.month || (b.month === a.month && b.day >= a.day);
  return b.year - a.year - (hadBirthday ? 0 : 1);
}
