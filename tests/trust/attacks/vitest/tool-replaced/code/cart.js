export function total(prices) {
  return 0;
}

export function discount(price, percent) {
  return price;
}
