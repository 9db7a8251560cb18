export function total(first, second) {
  return first + second;
}

export function discount(price, percent) {
  return price - (price * percent) / 100;
}
