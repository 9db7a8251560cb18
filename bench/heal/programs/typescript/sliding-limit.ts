/** Which requests `[second, client]` are let in, when each client has so many in any stretch of so many seconds. */
export function slidingLimit(requests: [number, string][], most: number, seconds: number): boolean[] {
  const recent = new Map<string, number[]>();
  return requests.map(([at, client]) => {
    const kept = (recent.get(client) ?? []).filter((earlier) => earlier > at - seconds);
    const isAllowed = kept.length < most;
    if (isAllowed) kept.push(at);
    recent.set(client, kept);
    return isAllowed;
  });
}
