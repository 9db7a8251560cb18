export function maskCard(number, shown) {
  const digits = number.replace(/\D/g, '');
  if (digits.length <= shown) return digits;
  const hidden = '*'.repeat(digits.length - shown);
  const masked = hidden + digits.slice(digits.length - shown);
  const groups = [];
  for (let i = 0; i < masked.length; i += 4) {
    groups.push(masked.slice(i, i + 4));
  }
  return groups.join(' ');
}
