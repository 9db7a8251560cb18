/** Whether `part` occurs in `whole`: objects may have more keys, arrays must match element by element. */
export function containsJson(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((item, at) => containsJson(whole[at], item))
    );
  }
  if (typeof part === 'object' && part !== null) {
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return false;
    return Object.entries(part).every(
      ([key, value]) =>
        Object.hasOwn(whole, key) && containsJson((whole as Record<string, unknown>)[key], value),
    );
  }
  return Object.is(whole, part);
}
