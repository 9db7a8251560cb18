/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  'ring-buffer': (r) => [r.int(1, 4), r.list(1, 9, () => r.pick([r.int(1, 9), r.int(1, 9), 'read']))],
  'trie-suggest': (r) => [r.list(0, 8, () => r.pick(['car', 'cat', 'care', 'dog', 'do', 'cart', 'card', 'dot'])), r.pick(['', 'c', 'ca', 'car', 'd', 'do', 'x', 'cat']), r.int(1, 3)],
  'critical-path': (r) => { const tasks = {}; const names = [...'klmnop'].slice(0, r.int(1, 6)); names.forEach((n, at) => { tasks[n] = { days: r.int(1, 6), after: names.slice(0, at).filter(() => r.bool(0.5)) }; }); if (r.bool(0.12)) tasks[names[0]].after.push(r.pick(names)); return [tasks]; },
  'sliding-limit': (r) => { let at = 0; return [r.list(1, 8, () => [(at += r.pick([0, 1, 1, 2, 4])), r.pick(['eu', 'eu', 'us'])]), r.int(1, 3), r.int(2, 5)]; },
  'align-decimals': (r) => [r.list(0, 5, () => r.pick(['1', '12.5', '-3.25', '100', '.5', '7.', '0.125', `${r.int(0, 999)}`, `${r.int(0, 99)}.${r.digits(2)}`]))],
  'mixed-radix': (r) => [r.pick([0, r.int(1, 70), r.int(60, 4000), r.int(3600, 300000), -r.int(1, 9), 3600]), r.pick([[['d', 0], ['h', 24], ['m', 60], ['s', 60]], [['h', 0], ['m', 60]], [['yd', 0], ['ft', 3], ['in', 12]], [['kg', 0], ['g', 1000]]])],
  'decode-utf8': (r) => [r.list(1, 5, () => r.pick([[r.int(32, 126)], [0xc3, r.int(0x80, 0xbf)], [0xe2, 0x82, r.int(0x80, 0xbf)], [0xf0, 0x9f, 0x98, r.int(0x80, 0xbf)], [r.int(0x80, 0xbf)], [0xc3], [0xe2, 0x82], [0xff], [r.int(32, 126)]])).flat()],
  'door-lock': (r) => ['21', r.list(2, 12, () => r.pick(['2', '1', '2', '1', '1', 'close', 'reset', '7', '2', '1']))],
  'pay-day': (r) => [r.pick([2023, 2024, 2025, 2026, 2027]), r.bool(0.06) ? r.pick([0, 13]) : r.int(1, 12), r.list(0, 3, () => r.pick(['12-31', '01-31', '02-28', '02-29', '06-30', '05-29', '10-31', '04-30', '05-31', '11-28', '07-31', '12-30']))],
  'search-range': (r) => { let at = 0; return [r.list(0, 9, () => (at += r.pick([0, 0, 1, 2]))), r.int(0, 8)]; },
  'm-expression-kit': {
    simplified: (r) => [formula(r, 3)],
    derivative: (r) => [formula(r, 2), r.pick(['x', 'x', 'y'])],
    parseFormula: (r) => [r.bool(0.25) ? r.pick(['(x', 'x)', '', '2 +', '* 3', 'x y', '()', '-']) : formula(r, 1)],
  },
  'm-parking-garage': {
    plan: (r) => [places(r), log(r)],
    income: (r) => [places(r), log(r)],
    turnedAway: (r) => [places(r), log(r)],
    peak: (r) => [places(r), log(r)],
    fee: (r) => [r.pick([30, 31, 60, 61, 600, 601, 1440, 1441, r.int(0, 200), r.int(200, 4000)]), r.pick(['small', 'large', 'bike'])],
  },
};

function formula(r, depth) {
  if (depth === 0 || r.bool(0.1)) return r.pick(['x', 'y', '1', '0', `${r.int(2, 9)}`, '-x', 'x', '-2']);
  const [a, b] = [formula(r, depth - 1), formula(r, depth - 1)];
  return r.pick([`${a} + ${b}`, `${a} - ${b}`, `${a}*${b}`, `(${a} + ${b})*${r.pick(['x', '2', '1'])}`]);
}

function places(r) {
  return r.list(1, 4, () => r.pick(['small', 'large', 'small', 'bike']));
}

function log(r) {
  let minute = 400;
  return r.list(2, 8, () => {
    minute += r.pick([10, 25, 40, 95, 130]);
    const plate = r.pick(['KA1', 'LB2', 'MC3', 'ND4']);
    return r.bool(0.62) ? `${minute} in ${plate} ${r.pick(['small', 'large', 'bike', 'small'])}` : `${minute} out ${plate}`;
  });
}
