/** Objects are merged, everything else is replaced; null removes a key. */
export function deepMerge(base, patch) {
  const result = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else if (isPlain(value) && isPlain(result[key])) {
      result[key] = deepMerge(result[key], value);
    } else {
      result[key] = value;
    }
  }
  return result;
}

function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
