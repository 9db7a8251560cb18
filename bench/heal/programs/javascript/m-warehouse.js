const EMPTY = { stock: {}, reserved: {}, orders: [], rejected: 0 };

export function newWarehouse() {
  return structuredCopy(EMPTY);
}

function structuredCopy(value) {
  return JSON.parse(JSON.stringify(value));
}

function stockOf(house, item) {
  return house.stock[item] ?? 0;
}

function reservedOf(house, item) {
  return house.reserved[item] ?? 0;
}

function available(house, item) {
  return stockOf(house, item) - reservedOf(house, item);
}

function receive(house, item, count) {
  house.stock[item] = stockOf(house, item) + count;
}

function canReserve(house, lines) {
  return lines.every(({ item, count }) => count > 0 && available(house, item) >= count);
}

function reserve(house, lines) {
  for (const { item, count } of lines) {
    house.reserved[item] = reservedOf(house, item) + count;
  }
}

function placeOrder(house, id, lines) {
  if (!canReserve(house, lines)) {
    house.rejected += 1;
    return;
  }
  reserve(house, lines);
  house.orders.push({ id, lines, state: 'open' });
}

function findOrder(house, id) {
  return house.orders.find((order) => order.id === id && order.state === 'open');
}

function release(house, lines) {
  for (const { item, count } of lines) {
    house.reserved[item] = reservedOf(house, item) - count;
    if (house.reserved[item] === 0) delete house.reserved[item];
  }
}

function ship(house, id) {
  const order = findOrder(house, id);
  if (order === undefined) return;
  release(house, order.lines);
  for (const { item, count } of order.lines) {
    house.stock[item] -= count;
  }
  order.state = 'shipped';
}

function cancel(house, id) {
  const order = findOrder(house, id);
  if (order === undefined) return;
  release(house, order.lines);
  order.state = 'cancelled';
}

export function replay(events) {
  const house = newWarehouse();
  for (const event of events) {
    if (event.type === 'receive') receive(house, event.item, event.count);
    else if (event.type === 'order') placeOrder(house, event.id, event.lines);
    else if (event.type === 'ship') ship(house, event.id);
    else if (event.type === 'cancel') cancel(house, event.id);
  }
  return house;
}

export function lowStock(events, limit) {
  const house = replay(events);
  return Object.keys(house.stock)
    .filter((item) => available(house, item) < limit)
    .sort();
}

export function openOrders(events) {
  return replay(events)
    .orders.filter((order) => order.state === 'open')
    .map((order) => order.id);
}

export function shippedPieces(events) {
  let pieces = 0;
  for (const order of replay(events).orders) {
    if (order.state !== 'shipped') continue;
    for (const { count } of order.lines) pieces += count;
  }
  return pieces;
}
