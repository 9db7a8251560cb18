import semver from 'semver';

/** @param {{ quantity: number, priceCents: number }[]} lines */
export function totalCents(lines) {
  return lines.reduce((sum, { quantity, priceCents }) => sum + quantity * priceCents, 0);
}

/** Invoices of the same major version can be merged. */
export function canMerge(a, b) {
  return semver.major(a) === semver.major(b);
}
