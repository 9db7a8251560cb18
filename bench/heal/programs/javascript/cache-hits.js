/** How often a cache that forgets what was used longest ago had the key. */
export function cacheHits(keys, capacity) {
  const cache = [];
  let hits = 0;
  for (const key of keys) {
    const at = cache.indexOf(key);
    if (at >= 0) {
      hits += 1;
      cache.splice(at, 1);
    } else if (cache.length >= capacity) {
      cache.shift();
    }
    cache.push(key);
  }
  return { hits, cache };
}
