/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  'polynomial-text': (r) => [r.list(0, 5, () => r.pick([0, 1, -1, r.int(-9, 9), r.int(2, 12)]))],
  determinant: (r) => { const n = r.int(0, 4); const w = r.bool(0.08) ? n + 1 : n; return [r.list(n, n, () => r.ints(w, w, -4, 6))]; },
  'queens-count': (r) => { const n = r.int(1, 6); return [n, r.list(0, 4, () => [r.int(0, n - 1), r.int(0, n - 1)])]; },
  'parse-accept': (r) => [r.list(0, 4, () => r.pick(['text/html', 'image/*', '*/*', 'application/json', 'TEXT/plain', 'image/png', 'text/*']) + r.pick(['', '', ';q=0.5', '; q=0.9', ';level=1;q=0.3', ';q=0'])).join(', '), r.shuffle(['text/html', 'image/png', 'application/json', 'text/plain']).slice(0, r.int(1, 3))],
  'running-median': (r) => [r.ints(0, 7, -5, 15)],
  'version-range': (r) => { const major = r.int(0, 2); const v = () => `${r.bool(0.75) ? major : r.int(0, 2)}.${r.int(0, 2)}.${r.int(0, 3)}`; return [v(), r.pick(['^', '~', '>=', '', '<', '^', ' ^', '>']) + v()]; },
  'strip-tags': (r) => [r.list(1, 6, () => r.pick(['Hello', ' <b>bold</b> ', '<p>one</p>', '<br>', '<script>if (a > b) c<d</script>', '<!-- a > b -->', '  two  ', '<a href="x">link</a>', '<P class="k">', 'a & b', '<br />', 'x']) ).join('')],
  'round-robin': (r) => [['Kea', 'Lynx', 'Mole', 'Newt', 'Otter', 'Puma'].slice(r.int(0, 2), r.int(2, 6)), r.int(0, 6)],
  'huffman-lengths': (r) => [r.list(0, 8, () => r.letter('aabbcdef').repeat(r.int(1, 3))).join('')],
  'crc-byte': (r) => [r.bool(0.06) ? [256] : r.ints(0, 4, 0, 255), r.pick([7, 49, 29, 155])],
  'radix-sort': (r) => [r.list(0, 7, () => r.pick([r.int(-20, 20), r.int(-999, 999), r.int(0, 9), r.int(0, 5000), 100]))],
  'settle-debts': (r) => { const spent = {}; for (const n of ['dora', 'alma', 'carl', 'bert'].slice(0, r.int(0, 4))) spent[n] = r.pick([0, r.int(1, 60), r.int(1, 60), 30]); return [spent]; },
  'month-calendar': (r) => [r.pick([2023, 2024, 2025, 2026, 1999, 2000, 1900]), r.bool(0.05) ? r.pick([0, 13]) : r.int(1, 12)],
  'nest-comments': (r) => { let id = 0; return [r.list(0, 7, () => { id += 1; return { id, parent: r.pick([null, r.int(1, 4), 99, id > 1 ? r.int(1, id - 1) : null].map((p) => (p !== null && p >= id && p !== 99 ? null : p))), likes: r.int(0, 3) }; }), r.int(1, 3)]; },
  'm-bus-timetable': {
    arrivals: (r) => [lines(r), r.pick(['Dock', 'Elm', 'Fair']), r.int(470, 520), r.pick([0, 3, 5])],
    travelTime: (r) => [lines(r), r.pick(['Dock', 'Elm', 'Fair']), r.pick(['Gate', 'Hill', 'Inn', 'Elm']), r.int(470, 520)],
    board: (r) => [lines(r), r.pick(['Dock', 'Elm', 'Fair', 'Gate']), r.int(470, 520), r.int(1, 4)],
    interchanges: (r) => [lines(r)],
    parseClock24: (r) => [r.pick([`${r.int(0, 23)}:${r.digits(2)}`, `${r.int(0, 29)}:0${r.digits(1)}`, `0${r.int(0, 9)}:15`, 'late', '7.30'])],
    clock: (r) => [r.pick([r.int(0, 1439), r.int(-300, 3000), 0, 1440, -1])],
  },
  'm-logic-circuit': {
    evaluateCircuit: (r) => [circuit(r), { a: r.bool(0.5), b: r.bool(0.5), c: r.bool(0.5) }],
    trueRows: (r) => [logic(r, 2)],
    inputsOf: (r) => [circuit(r)],
    parseLogic: (r) => [r.bool(0.25) ? r.pick(['a and', '(a', 'a b', 'or a', '', 'a) or b', 'not', '()']) : logic(r, 2)],
  },
};

function lines(r) {
  return ['7', '12', 'N1'].slice(0, r.int(1, 3)).map((name) => {
    const stops = r.shuffle(['Dock', 'Elm', 'Fair', 'Gate', 'Hill', 'Inn']).slice(0, r.int(2, 4));
    return { name, stops, minutes: stops.slice(1).map(() => r.int(2, 9)), departures: r.list(1, 4, () => 480 + r.int(0, 16) * 5) };
  });
}

function logic(r, depth) {
  if (depth === 0 || r.bool(0.15)) return r.pick(['a', 'b', 'c', 'A', 'not b', '1', 'not a', 'b', 'c', 'a']);
  const text = `${logic(r, depth - 1)} ${r.pick(['and', 'or', 'xor', 'OR'])} ${logic(r, depth - 1)}`;
  return r.pick([text, text, `(${text})`, `not (${text})`]);
}

function circuit(r) {
  const all = [`x = ${logic(r, 1)}`, `Y = ${r.pick(['x and a', 'not x', 'x xor z', 'b or x'])}`, `z = ${r.pick(['a or b', 'c', 'not (a and c)', 'y', 'b and c'])}`];
  return r.shuffle(all).slice(0, r.int(1, 3));
}
