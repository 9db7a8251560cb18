import { couponFor, shippingFor, taxRate } from './rules.mjs';

const round = (amount) => Math.round(amount * 100) / 100;

export class Cart {
  #lines = new Map();
  #coupon = null;

  add(product, quantity = 1) {
    if (quantity < 1) throw new RangeError('quantity');
    const line = this.#lines.get(product.id);
    if (line) line.quantity += quantity;
    else this.#lines.set(product.id, { product, quantity });
    return this;
  }

  remove(id, quantity = Infinity) {
    const line = this.#lines.get(id);
    if (!line) return false;
    line.quantity -= quantity;
    if (line.quantity <= 0) this.#lines.delete(id);
    return true;
  }

  apply(code) {
    this.#coupon = couponFor(code);
    return this.#coupon !== null;
  }

  get lines() {
    return [...this.#lines.values()];
  }

  count() {
    return this.lines.reduce((sum, line) => sum + line.quantity, 0);
  }

  subtotal() {
    return round(this.lines.reduce((sum, line) => sum + linePrice(line), 0));
  }

  discount() {
    if (!this.#coupon) return 0;
    const base = this.subtotal();
    if (base < this.#coupon.least) return 0;
    const off = this.#coupon.percent ? (base * this.#coupon.percent) / 100 : this.#coupon.amount;
    return round(Math.min(base, off));
  }

  weight() {
    return this.lines.reduce((sum, { product, quantity }) => sum + (product.weight ?? 0) * quantity, 0);
  }

  total(country) {
    const goods = this.subtotal() - this.discount();
    const tax = goods * taxRate(country);
    return round(goods + tax + shippingFor(country, this.weight(), goods));
  }
}

function linePrice({ product, quantity }) {
  const free = product.threeForTwo ? Math.floor(quantity / 3) : 0;
  return product.price * (quantity - free);
}

export function receipt(cart, country) {
  const lines = cart.lines.map(({ product, quantity }) => `${quantity} x ${product.name}`);
  return [...lines, `total ${cart.total(country).toFixed(2)}`].join('\n');
}
