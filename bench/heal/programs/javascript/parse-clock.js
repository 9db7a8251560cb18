/** Minutes since midnight of '9:30 pm'; -1 for what is no time. */
export function parseClock(text) {
  const match = /^(\d{1,2}):(\d{2})\s*(am|pm)$/.exec(text.trim().toLowerCase());
  if (!match) return -1;
  let hours = Number(match[1]);
  const minutes = Number(match[2]);
  if (hours < 1 || hours > 12 || minutes > 59) return -1;
  if (hours === 12) hours = 0;
  if (match[3] === 'pm') hours += 12;
  return hours * 60 + minutes;
}
