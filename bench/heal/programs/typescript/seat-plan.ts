/** The first row with so many free seats side by side, and its first seat; null where there is none. */
export function seatPlan(rows: string[], party: number): [number, number] | null {
  for (let row = 0; row < rows.length; row++) {
    let free = 0;
    for (let seat = 0; seat < rows[row].length; seat++) {
      free = rows[row][seat] === '_' ? free + 1 : 0;
      if (free === party) return [row, seat - party + 1];
    }
  }
  return null;
}
