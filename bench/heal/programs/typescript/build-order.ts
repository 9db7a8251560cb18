/** Tasks in an order in which each comes after what it needs; null where that can't be. */
export function buildOrder(needs: Record<string, string[]>): string[] | null {
  const order: string[] = [];
  const waiting = new Set(Object.keys(needs));
  while (waiting.size > 0) {
    const ready = [...waiting].filter((task) => needs[task].every((need) => !waiting.has(need)));
    if (ready.length === 0) return null;
    for (const task of ready.sort()) {
      order.push(task);
      waiting.delete(task);
    }
  }
  return order;
}
