/** Reads the text format of calendars: folded lines, properties with parameters, durations, rules. */
const UNITS = { W: 604800, D: 86400, H: 3600, M: 60, S: 1 };

/** A line that starts with a space goes on with the line before it. */
export function unfold(text) {
  const lines = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^[ \t]/.test(line) && lines.length > 0) lines[lines.length - 1] += line.slice(1);
    else if (line !== '') lines.push(line);
  }
  return lines;
}

export function unescapeText(text) {
  return text.replaceAll(/\\([nN,;\\])/g, (_, char) => (char.toLowerCase() === 'n' ? '\n' : char));
}

/** `DTSTART;TZID=UTC:20260401` as `{ name, params, value }`. */
export function parseProperty(line) {
  const colon = line.indexOf(':');
  if (colon < 1) throw new TypeError(`not a property: ${line}`);
  const [name, ...pairs] = line.slice(0, colon).split(';');
  const params = {};
  for (const pair of pairs) {
    const [key, value = ''] = pair.split('=');
    params[key.toUpperCase()] = value.replaceAll('"', '');
  }
  return { name: name.toUpperCase(), params, value: line.slice(colon + 1) };
}

/** Seconds of `P1DT2H30M`; weeks stand alone. */
export function durationSeconds(text) {
  const match = /^([+-]?)P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/.exec(text);
  if (!match || /[PT]$/.test(text)) throw new TypeError(`not a duration: ${text}`);
  const [, sign, weeks, days, hours, minutes, seconds] = match;
  let total = 0;
  for (const [unit, count] of Object.entries({ W: weeks, D: days, H: hours, M: minutes, S: seconds })) {
    total += Number(count ?? 0) * UNITS[unit];
  }
  return sign === '-' && total > 0 ? -total : total;
}

export function parseRule(text) {
  const rule = { freq: null, interval: 1, count: null, byday: [] };
  for (const part of text.split(';')) {
    const [key, value = ''] = part.split('=');
    if (key === 'FREQ') rule.freq = value.toLowerCase();
    else if (key === 'INTERVAL') rule.interval = Math.max(1, Number(value));
    else if (key === 'COUNT') rule.count = Number(value);
    else if (key === 'BYDAY') rule.byday = value.split(',').filter((day) => day !== '');
  }
  return rule;
}

/** All events, with the properties that people look at. */
export function events(text) {
  const found = [];
  let current = null;
  for (const line of unfold(text)) {
    const { name, params, value } = parseProperty(line);
    if (name === 'BEGIN' && value === 'VEVENT') current = { title: '', start: null, allDay: false, seconds: 0 };
    else if (name === 'END' && value === 'VEVENT' && current !== null) {
      found.push(current);
      current = null;
    } else if (current === null) continue;
    else if (name === 'SUMMARY') current.title = unescapeText(value);
    else if (name === 'DURATION') current.seconds = durationSeconds(value);
    else if (name === 'DTSTART') {
      current.start = value;
      current.allDay = params.VALUE === 'DATE' || !value.includes('T');
    }
  }
  return found;
}

/** Lines for a list, in order of their start; events without one come last. */
export function agenda(text) {
  const keyOf = ({ start }) => start ?? '9999';
  const sorted = events(text).sort((a, b) => Number(keyOf(a) > keyOf(b)) - Number(keyOf(a) < keyOf(b)));
  return sorted.map(({ title, start, allDay }) => {
    if (start === null) return `someday: ${title || 'untitled'}`;
    const date = `${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 8)}`;
    const clock = allDay ? 'all day' : `${start.slice(9, 11)}:${start.slice(11, 13)}`;
    return `${date} ${clock}: ${title || 'untitled'}`;
  });
}
