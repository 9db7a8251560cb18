/** Does a version lie in a range such as `^1.2.0`, `~1.2.3`, `>=2.0.0` or `1.4.2`? */
export function versionRange(version, range) {
  const match = /^(\^|~|>=|<)?(\d+)\.(\d+)\.(\d+)$/.exec(range.trim());
  if (match === null) throw new RangeError('not a range');
  const sign = match[1] ?? '=';
  const wanted = match.slice(2).map(Number);
  const given = version.split('.').map(Number);
  let order = 0;
  for (let at = 0; at < 3 && order === 0; at++) order = Math.sign(given[at] - wanted[at]);
  if (sign === '=') return order === 0;
  if (sign === '<') return order < 0;
  if (order < 0) return false;
  if (sign === '>=') return true;
  if (given[0] !== wanted[0]) return false;
  if (sign === '~') return given[1] === wanted[1];
  return wanted[0] > 0 || given[1] === wanted[1];
}
