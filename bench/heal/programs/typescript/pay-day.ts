/** The last working day of a month, before it where there are holidays (`MM-DD`). */
export function payDay(year: number, month: number, holidays: string[]): string {
  if (month < 1 || month > 12) throw new RangeError('no such month');
  const day = new Date(Date.UTC(year, month, 0));
  const textOf = (): string => day.toISOString().slice(0, 10);
  const isFree = (): boolean => {
    const weekday = day.getUTCDay();
    return weekday === 0 || weekday === 6 || holidays.includes(textOf().slice(5));
  };
  while (isFree()) {
    day.setUTCDate(day.getUTCDate() - 1);
  }
  return textOf();
}
