
exports.total = () => 0;
exports.discount = (price) => price;
