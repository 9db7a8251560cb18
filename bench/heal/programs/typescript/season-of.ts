export function seasonOf(month: number, day: number, south: boolean): string {
  const seasons = ['winter', 'spring', 'summer', 'autumn'];
  let index = Math.floor(month / 3) % 4;
  if (month % 3 === 0 && day < 21) {
    index = (index + 3) % 4;
  }
  if (south) index = (index + 2) % 4;
  return seasons[index];
}
