export function determinant(matrix) {
  const size = matrix.length;
  if (matrix.some((row) => row.length !== size)) throw new RangeError('the matrix must be square');
  if (size === 0) return 1;
  if (size === 1) return matrix[0][0];
  let sum = 0;
  for (let column = 0; column < size; column++) {
    const head = matrix[0][column];
    if (head === 0) continue;
    const minor = matrix.slice(1).map((row) => row.filter((_, at) => at !== column));
    const part = head * determinant(minor);
    sum = column % 2 === 0 ? sum + part : sum - part;
  }
  return sum;
}
