/** The first and the last place of a value in a sorted list; null where it is missing. */
export function searchRange(sorted: number[], wanted: number): [number, number] | null {
  const firstWith = (isBeyond: (value: number) => boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (isBeyond(sorted[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const first = firstWith((value) => value >= wanted);
  const end = firstWith((value) => value > wanted);
  return first === end ? null : [first, end - 1];
}
