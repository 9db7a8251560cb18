function total(prices) {
  return prices.reduce((sum, price) => sum + price, 0);
}

function discount(price, percent) {
  return price - (price * percent) / 100;
}

module.exports = { total, discount };
