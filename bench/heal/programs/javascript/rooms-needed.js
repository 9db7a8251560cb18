export function roomsNeeded(meetings) {
  const starts = meetings.map(([start]) => start).sort((a, b) => a - b);
  const ends = meetings.map(([, end]) => end).sort((a, b) => a - b);
  let rooms = 0;
  let most = 0;
  let ended = 0;
  for (const start of starts) {
    while (ends[ended] <= start) {
      rooms -= 1;
      ended += 1;
    }
    rooms += 1;
    most = Math.max(most, rooms);
  }
  return most;
}
