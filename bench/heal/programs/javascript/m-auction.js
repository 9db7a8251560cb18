/** Auctions in which people say what they would pay at most, and the house bids for them. */
const STEPS = [
  [10_000, 500],
  [2_000, 100],
  [0, 25],
];

export function stepAt(price) {
  return STEPS.find(([from]) => price >= from)[1];
}

export function parseBid(line) {
  const match = /^(\d+)\s+(\w+)\s+(bids|withdraws)(?:\s+(\d+))?$/.exec(line.trim());
  if (!match) return null;
  const [, second, name, kind, amount] = match;
  if ((kind === 'bids') !== (amount !== undefined)) return null;
  return { second: Number(second), name, kind, amount: amount === undefined ? 0 : Number(amount) };
}

function newLot({ start, reserve = 0, ends }) {
  return { start, reserve, ends, limits: new Map(), order: [], refused: [] };
}

function leaders(lot) {
  return lot.order
    .filter((name) => lot.limits.has(name))
    .map((name) => ({ name, limit: lot.limits.get(name) }))
    .sort((a, b) => b.limit - a.limit);
}

/** One step above the second, but never above what the first would pay. */
function priceOf(lot) {
  const [first, second] = leaders(lot);
  if (first === undefined) return lot.start;
  if (second === undefined) return Math.min(first.limit, Math.max(lot.start, lot.reserve));
  const price = Math.min(first.limit, second.limit + stepAt(second.limit));
  return first.limit >= lot.reserve ? Math.max(price, lot.reserve) : price;
}

function lowestAllowed(lot) {
  if (leaders(lot).length === 0) return lot.start;
  const price = priceOf(lot);
  return price + stepAt(price);
}

function bid(lot, { second, name, amount }) {
  const raises = lot.limits.has(name) && amount > lot.limits.get(name);
  const isLeading = leaders(lot)[0]?.name === name;
  if (!(raises && isLeading) && amount < lowestAllowed(lot)) {
    lot.refused.push(name);
    return;
  }
  lot.limits.set(name, amount);
  if (!lot.order.includes(name)) lot.order.push(name);
  extend(lot, second);
}

/** Nobody shall win by waiting for the last second. */
function extend(lot, second) {
  if (lot.ends - second < 10) lot.ends = second + 10;
}

function withdraw(lot, { name }) {
  if (leaders(lot)[0]?.name === name) lot.refused.push(name);
  else lot.limits.delete(name);
}

function replay(settings, text) {
  const lot = newLot(settings);
  for (const event of text.split('\n').map(parseBid)) {
    if (event === null || event.second >= lot.ends) continue;
    if (event.kind === 'bids') bid(lot, event);
    else withdraw(lot, event);
  }
  return lot;
}

export function result(settings, text) {
  const lot = replay(settings, text);
  const [winner] = leaders(lot);
  const price = priceOf(lot);
  if (winner === undefined) return { state: 'no bids', ends: lot.ends };
  if (winner.limit < lot.reserve) return { state: 'not sold', highest: price, ends: lot.ends };
  return { state: 'sold', to: winner.name, price, ends: lot.ends };
}

export function refusals(settings, text) {
  const counts = {};
  for (const name of replay(settings, text).refused) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

export function nextBid(settings, text) {
  return lowestAllowed(replay(settings, text));
}
