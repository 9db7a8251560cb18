/** [1, -3, 0, 2] -> 'x^3 - 3x^2 + 2' */
export function polynomialText(coefficients) {
  const degree = coefficients.length - 1;
  let text = '';
  coefficients.forEach((coefficient, at) => {
    if (coefficient === 0) return;
    const power = degree - at;
    const size = Math.abs(coefficient);
    const factor = size === 1 && power > 0 ? '' : String(size);
    let term = factor;
    if (power === 1) term = `${factor}x`;
    else if (power > 1) term = `${factor}x^${power}`;
    if (text === '') text = coefficient < 0 ? `-${term}` : term;
    else text += coefficient < 0 ? ` - ${term}` : ` + ${term}`;
  });
  return text === '' ? '0' : text;
}
