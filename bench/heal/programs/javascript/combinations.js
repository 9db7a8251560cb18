export function combinations(items, size) {
  if (size === 0) return [[]];
  if (items.length < size) return [];
  const [first, ...rest] = items;
  const withFirst = combinations(rest, size - 1).map((chosen) => [first, ...chosen]);
  return [...withFirst, ...combinations(rest, size)];
}
