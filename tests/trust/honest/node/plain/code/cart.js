export function total(prices) {
  return prices.reduce((sum, price) => sum + price, 0);
}

export function discount(price, percent) {
  return price - (price * percent) / 100;
}
