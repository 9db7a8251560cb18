/** Sorts whole numbers digit by digit, negative ones too. */
export function radixSort(numbers) {
  const negative = numbers.filter((number) => number < 0).map((number) => -number);
  const positive = numbers.filter((number) => number >= 0);
  const sorted = (values) => {
    let current = values;
    const largest = Math.max(0, ...values);
    for (let unit = 1; unit <= largest; unit *= 10) {
      const buckets = Array.from({ length: 10 }, () => []);
      for (const value of current) buckets[Math.floor(value / unit) % 10].push(value);
      current = buckets.flat();
    }
    return current;
  };
  const below = sorted(negative).map((number) => -number);
  return [...below.reverse(), ...sorted(positive)];
}
