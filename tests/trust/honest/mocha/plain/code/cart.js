exports.total = (first, second) => first + second;
exports.discount = (price, percent) => price - (price * percent) / 100;
