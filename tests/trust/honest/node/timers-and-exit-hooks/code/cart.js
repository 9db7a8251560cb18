import { execFileSync } from 'node:child_process';

process.on('exit', () => {});
setTimeout(() => {}, 10).unref();
execFileSync('true');

export function total(prices) {
  return prices.reduce((sum, price) => sum + price, 0);
}

export function discount(price, percent) {
  return price - (price * percent) / 100;
}
