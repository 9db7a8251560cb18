function total(prices) {
  return 0;
}

function discount(price, percent) {
  return price;
}

module.exports = { total, discount };
