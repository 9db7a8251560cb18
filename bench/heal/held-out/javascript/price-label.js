const SIGNS = { EUR: '€', USD: '$', GBP: '£' };

/** A price as it stands on a shelf: `1.299,00 €` for euros, `$1,299.00` for the others, and whole euros with a dash. */
export function priceLabel(cents, currency) {
  const sign = SIGNS[currency];
  if (sign === undefined) throw new TypeError(`no such currency: ${currency}`);
  const isEuro = currency === 'EUR';
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = Math.abs(cents) % 100;
  const groups = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, isEuro ? '.' : ',');
  const minus = cents < 0 ? '-' : '';
  if (cents === 0) return 'free';
  const digits = String(rest).padStart(2, '0');
  if (!isEuro) return `${minus}${sign}${groups}.${digits}`;
  return `${minus}${groups},${rest === 0 ? '–' : digits} ${sign}`;
}
