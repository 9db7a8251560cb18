/** Cents to pay; every third piece of an item is free, and delivery is free from `freeFrom` on. */
export function cartTotal(items, delivery, freeFrom) {
  let total = 0;
  for (const { price, count } of items) {
    const paid = count - Math.floor(count / 3);
    total += paid * price;
  }
  if (total === 0) return 0;
  return total >= freeFrom ? total : total + delivery;
}
