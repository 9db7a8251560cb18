const isFor = (coupon, item) => !coupon.category || coupon.category === item.category;

/** The coupon that saves most, of those that may be used: `percent`, `cents` or `everyThird` for free. */
export function bestCoupon(items, coupons) {
  const total = items.reduce((sum, { cents }) => sum + cents, 0);
  let best = { code: null, saves: 0 };
  for (const coupon of coupons) {
    if (total < (coupon.from ?? 0)) continue;
    const prices = items
      .filter((item) => isFor(coupon, item))
      .map(({ cents }) => cents)
      .sort((a, b) => a - b);
    const sum = prices.reduce((all, each) => all + each, 0);
    let saves = 0;
    if (coupon.percent) saves = Math.round((sum * coupon.percent) / 100);
    else if (coupon.everyThird) {
      const free = Math.floor(prices.length / 3);
      saves = prices.slice(0, free).reduce((all, each) => all + each, 0);
    } else saves = Math.min(coupon.cents, sum);
    if (coupon.most !== undefined) saves = Math.min(saves, coupon.most);
    if (saves > best.saves) best = { code: coupon.code, saves };
  }
  return { ...best, total: total - best.saves };
}
