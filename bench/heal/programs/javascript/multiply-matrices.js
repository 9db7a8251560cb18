export function multiplyMatrices(a, b) {
  if (a[0].length !== b.length) throw new RangeError('sizes differ');
  const product = [];
  for (let i = 0; i < a.length; i++) {
    const row = [];
    for (let j = 0; j < b[0].length; j++) {
      let sum = 0;
      for (let k = 0; k < b.length; k++) {
        sum += a[i][k] * b[k][j];
      }
      row.push(sum);
    }
    product.push(row);
  }
  return product;
}
