/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  'cart-total': (r) => [r.list(0, 4, () => ({ price: r.int(1, 900), count: r.int(0, 7) })), r.pick([390, 490]), r.pick([1000, 2000])],
  'title-case': (r) => [r.list(1, 5, () => r.pick(['the', 'LORD', 'of', 'rings', 'A', 'tale', 'Two', ' and'])).join(' '), ['of', 'the', 'and', 'a']],
  'snake-case': (r) => [r.list(1, 3, () => r.pick(['get', 'User', 'Name', 'max_', 'ID', 'value', 'Of2'])).join('')],
  'word-frequencies': (r) => [r.list(0, 8, () => r.pick(['cat', 'Dog', 'cat,', "dog's", 'bird', 'Bird!', '42'])).join(' ')],
  paginate: (r) => [r.ints(0, 9, 1, 50), r.int(-1, 5), r.int(1, 4)],
  'unique-by': (r) => [r.list(0, 6, () => (r.bool(0.2) ? { n: r.int(1, 3) } : { id: r.int(0, 3), n: r.int(1, 3) })), r.pick(['id', 'n', 'id'])],
  'deep-merge': (r) => [r.pick([{ a: 1, b: { c: 2, d: 3 } }, { a: { x: { y: 1 } } }, { b: 1, list: [1] }]), r.pick([{ b: { c: 5 } }, { a: null }, { a: { x: { z: 2 } } }, { b: { c: null } }, { list: [2, 3] }, {}, { b: 4, e: { f: r.int(1, 5) } }, { b: { c: r.int(1, 9) } }, { a: { x: { z: r.int(1, 9) } } }])],
  'flatten-keys': (r) => [r.pick([{}, { a: r.int(0, 9) }, { a: { b: 1 }, c: r.int(0, 9) }, { a: { b: { c: r.int(0, 9), d: null } } }, { list: [1, 2], x: { y: 'z' } }, { x: {}, k: { '': r.int(0, 9) } }, r.record('abc', 9), { p: r.record('xy', 9) }])],
  'parse-cookies': (r) => [r.list(0, 4, () => r.pick(['a=1', ' b="two"', 'c', 'a=9', 'd=x=y ', '=5', 'e="', ' f=']) ).join(';')],
  'format-bytes': (r) => [r.pick([r.int(0, 1023), 1024, 1536, r.int(1024, 200000), r.int(1e6, 2e8), 1048576, 1073741824, 5e12, r.int(1e9, 9e9)])],
  'time-ago': (r) => [r.pick([r.int(0, 12), r.int(10, 59), 60, r.int(61, 3599), 3600, r.int(3601, 90000), 86400, r.int(100000, 900000)])],
  'parse-clock': (r) => [r.pick(['9:30 pm', '12:00 am', '12:15 pm', '1:05 AM', ' 11:59pm ', '13:00 pm', '0:30 am', '7:60 am', 'noon', '7:5 am', '', `${r.int(1, 12)}:${r.int(10, 59)} ${r.pick(['am', 'pm'])}`, `${r.int(1, 12)}:0${r.int(0, 9)}${r.pick(['am', 'PM'])}`])],
  'add-workdays': (r) => [r.int(0, 6), r.int(0, 12)],
  'mask-card': (r) => [r.pick([`${r.digits(4)} ${r.digits(4)} ${r.digits(4)} ${r.digits(4)}`, `${r.digits(4)}-${r.digits(5)}`, r.digits(3), r.digits(7), '']), r.int(2, 5)],
  'hex-to-rgb': (r) => [r.pick(['#ffffff', '#0f0', '1a2b3c', '#ABC', '#12', 'red', '#80ff00', '#12345g', `#${r.digits(6)}`, `#${r.digits(3)}`, r.digits(6)])],
  'cache-hits': (r) => [r.list(0, 9, () => r.pick(['a', 'b', 'c', 'd'])), r.int(1, 3)],
  tokenize: (r) => [r.list(0, 6, () => r.pick(['x1', '+', '3.5', ' ', '(', ')', 'sum', '12', '*', ' - '])).join(r.pick(['', ' ']))],
  calculate: (r) => { const t = [r.int(1, 9)]; for (let i = r.int(0, 3); i > 0; i--) t.push(r.pick(['+', '-', '*', '/']), r.pick([1, 2, 4, 5, 8])); return [t]; },
  'robot-walk': (r) => [r.list(0, 9, () => r.pick(['L', 'R', 'F', 'F', 'F'])), r.int(1, 4), r.int(1, 4)],
  'life-step': (r) => { const w = r.int(1, 4); return [r.list(1, 4, () => r.ints(w, w, 0, 1))]; },
  'count-islands': (r) => { const w = r.int(1, 5); return [r.list(1, 4, () => r.list(w, w, () => r.pick(['#', '.'])).join(''))]; },
  'maze-steps': (r) => { const w = r.int(1, 4); return [r.list(1, 4, () => r.list(w, w, () => r.pick([0, 0, 0, 1])))]; },
  combinations: (r) => [r.list(0, 4, () => r.int(1, 9)), r.int(0, 3)],
  histogram: (r) => [r.ints(0, 8, -5, 30), r.pick([5, 10])],
  'fill-template': (r) => [r.list(1, 4, () => r.pick(['Hello {name}', '{{', '{age|none}', '{city|}', 'plain', '{name}', '{zip}'])).join(' '), r.pick([{ name: 'Ada' }, { name: 'Bo', age: 3 }, { name: '', zip: 0 }])],
  'object-diff': (r) => [r.record('abcd', 3), r.record('abcd', 3)],
  pluralize: (r) => [r.pick([0, 1, 2, r.int(2, 30)]), r.pick(['city', 'day', 'box', 'church', 'dog', 'bus', 'dish', 'boy', 'fly', 'buzz', 'cat'])],
  zigzag: (r) => [r.pick(['HELLOWORLD', 'abcdefghij', 'a', '', 'zigzagging', 'WEAREDISCOVERED', 'abc', r.digits(7), r.digits(9)]), r.int(1, 5)],
  'group-anagrams': (r) => [r.list(0, 7, () => r.pick(['tea', 'Eat', 'ate', 'tan', 'nat', 'bat', 'Tab', 'x', 'stop', 'post']))],
  'parse-ini': (r) => [r.list(0, 6, () => r.pick(['a=1', '[main]', 'b = two ', '; comment', '', 'flag', '[other]', 'url=x=y', '  c=3'])).join('\n')],
  'retry-delays': (r) => [r.int(0, 7), r.int(1, 5) * 100, r.pick([500, 1000, 3000])],
  'token-bucket': (r) => { let t = 0; return [r.list(0, 8, () => (t += r.pick([0, 1, 0, 2]))), r.int(1, 3), r.pick([1, 0.5])]; },
  'rooms-needed': (r) => [r.list(0, 6, () => { const a = r.int(8, 14); return [a, a + r.int(1, 4)]; })],
  'multiply-matrices': (r) => { const [n, m, k] = [r.int(1, 3), r.int(1, 3), r.int(1, 3)]; return [r.list(n, n, () => r.ints(m, m, -3, 6)), r.list(r.bool(0.1) ? m + 1 : m, r.bool(0.1) ? m + 1 : m, () => r.ints(k, k, -3, 6))]; },
  'validate-form': (r) => [{ name: r.pick(['Ada', ' B ', 'x'.repeat(21), 'y'.repeat(20), 'Al', '']), email: r.pick(['a@b.org', 'a.b', 'x@y.z', 'A@B.COM', '@b.org']), ...(r.bool(0.7) ? { age: r.pick([17, 18, 50, 120, 121]) } : {}) }],
  'm-spreadsheet': {
    cellValue: (r) => [cells(r), r.pick(['A1', 'B1', 'B2', 'C3', 'c1', 'D9', 'C2'])],
    formatCell: (r) => [cells(r), r.pick(['A1', 'B1', 'B2', 'C3', 'C2'])],
    columnName: (r) => [r.pick([0, 1, 25, 26, 51, 52, 701, 702, r.int(0, 900)])],
    columnIndex: (r) => [r.pick(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', r.letter('ABCXYZ') + r.letter('ABCXYZ')])],
    parseReference: (r) => [r.pick(['A1', ' b12 ', 'AA3', '12', 'A', 'Z99'])],
    expandRange: (r) => [r.pick(['A1:B2', 'A1:A3', 'B2:D2', 'C3:C3', 'A2:C3'])],
  },
  'm-mini-markdown': {
    render: (r) => [markdown(r)],
    outline: (r) => [markdown(r)],
    inline: (r) => [r.pick(['**b** and _i_', 'a < b & c', '`x > y`', ' plain ', '_a_ **c**', '**x', '`a` `b`'])],
    kindOf: (r) => [r.pick(['# x', '- y', '* z', '', '  ', 'text', '####### seven', '#no', '###### six', '-x'])],
    headingLevel: (r) => [r.pick(['# x', '## y', '###### z', '####### z', '#x', 'x', '#'])],
  },
  'm-warehouse': {
    replay: (r) => [stockEvents(r)],
    lowStock: (r) => [stockEvents(r), r.int(1, 6)],
    openOrders: (r) => [stockEvents(r)],
    shippedPieces: (r) => [stockEvents(r)],
  },
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
  'to-query': (r) => [Object.fromEntries(['page', 'sort', 'q', 'filter', 'tags', 'flag'].filter(() => r.bool(0.5)).map((key) => [key, r.pick([r.int(0, 9), 'a b', 'x&y=z', true, false, null, '', [1, r.int(2, 5)], ['a', 'b c'], [r.int(1, 9)], { to: 5, from: r.int(1, 4) }, { in: { deep: 'é' } }, [], [{ id: 3 }]])]))],
  'kmp-search': (r) => [r.list(0, 12, () => r.pick(['a', 'b', 'ab', 'aa', 'c'])).join(''), r.pick(['aba', 'aa', 'ab', 'abab', 'aabaa', 'c', '', 'bab', 'aaab'])],
  'sms-parts': (r) => [r.list(0, 8, () => r.pick(['hello', 'we', 'meet', 'tomorrow', 'at', 'nine', 'unforgettable', ' ', 'ok?', 'a'])).join(' '), r.pick([r.int(4, 6), 10, 12, 15, 16, 18, 20, 24, 28])],
  'gantt-lines': (r) => [r.list(0, 5, () => { const t = [r.pick(['plan', 'build', 'test', 'release', 'rest']), r.int(1, 9), r.int(0, 8)]; return r.bool(0.7) ? [...t, r.pick([0, 25, 50, 60, 100, 120])] : t; })],
  'find-word': (r) => { const w = r.int(1, 4); return [r.list(1, 4, () => r.list(w, w, () => r.letter('abt')).join('')), r.pick(['', 'a', 'tab', 'bat', 'abba', 'taab', 'batta', 'baba', 'ttt', 'atab', 'x'])]; },
  'recurring-days': (r) => { const rule = { from: `2026-${r.pick(['01', '02', '03', '12', '06'])}-${r.int(10, 28)}`, weekdays: r.bool(0.05) ? ['XX'] : r.shuffle(['MO', 'TU', 'WE', 'SU', 'SA']).slice(0, r.int(1, 2)), count: r.int(0, 4) }; if (r.bool(0.5)) rule.every = r.int(2, 3); if (r.bool(0.4)) rule.except = ['2026-02-16', '2026-01-18', '2026-06-24', '2026-03-23', '2026-12-27', '2026-03-17']; return [rule]; },
  'traffic-lights': (r) => [{ green: r.int(4, 12), red: r.int(3, 9) }, r.ints(1, 5, 0, 45), ...(r.bool(0.6) ? [r.ints(0, 2, 0, 30)] : [])],
  'pack-bins': (r) => [Object.fromEntries(['lamp', 'desk', 'sofa', 'book', 'vase', 'rug'].filter(() => r.bool(0.75)).map((name) => [name, r.int(1, 11)])), r.int(6, 12)],
  'best-coupon': (r) => [r.list(1, 6, () => ({ cents: r.int(1, 60) * 25, ...(r.bool(0.6) ? { category: r.pick(['book', 'toy']) } : {}) })), r.list(0, 4, () => ({ code: r.pick(['SPRING', 'TOYS', 'HELLO', 'BOOKS']), ...r.pick([{ percent: r.pick([5, 15, 30]) }, { cents: r.int(1, 9) * 100 }, { everyThird: true }]), ...(r.bool(0.4) ? { category: r.pick(['book', 'toy']) } : {}), ...(r.bool(0.3) ? { from: r.int(5, 30) * 100 } : {}), ...(r.bool(0.2) ? { most: r.int(1, 4) * 100 } : {}) }))],
  'decode-varints': (r) => { const bytes = r.list(0, 4, () => [...r.list(0, 3, () => r.int(128, 255)), r.int(0, 127)]).flat(); if (r.bool(0.05)) bytes.push(200); if (r.bool(0.04)) bytes.push(129, 130, 131, 132, 133, 1); return r.bool(0.5) ? [bytes, r.bool(0.8)] : [bytes]; },
  'parse-attributes': (r) => [r.bool(0.07) ? r.pick(['text', '</a>', '<>', 'a>']) : `${r.pick(['<', ' <', '< '])}${r.pick(['a', 'img', 'my-tag'])} ${r.list(0, 4, () => r.pick(['href="/x?a=1&amp;b=2"', "title='It is'", 'width=40', 'hidden', 'class="big  red "', 'CLASS=one', 'data-id = "7"', 'title=""', 'alt="&lt;b&gt; &nbsp;"', 'checked', 'href=#top', "class=''"])).join(' ')}${r.pick(['>', '/>', ' >'])}`],
  'did-you-mean': (r) => { const args = [r.pick(['stauts', 'comit', 'push', 'pul', 'Brnach', 'st', 'cone', 'clnoe', 'merg', 'xyz', 'l', 'lgo', 'fethc', 'ush', 'COMMIT', 'stash', 'add', 'ad', 'tga', '', 'pulsh', 'rest', 'rbease', 'resett']), r.shuffle(['status', 'commit', 'push', 'pull', 'branch', 'clone', 'merge', 'log', 'stash', 'fetch', 'tag', 'reset', 'rebase']).slice(0, r.int(4, 12))]; return r.bool(0.4) ? [...args, r.int(1, 4)] : args; },
  'tree-lines': (r) => [r.list(0, 6, () => r.pick(['src/main.js', 'src/util/text.js', 'src/util/date.js', 'README.md', './src/a.js', 'test/main.test.js', 'docs//intro.md', 'src', 'package.json', 'docs/img/logo.svg', '/etc/hosts', 'test/a/b/c']))],
  'm-auction': {
    result: (r) => [lot(r), bids(r)],
    refusals: (r) => [lot(r), bids(r)],
    nextBid: (r) => [lot(r), bids(r)],
    stepAt: (r) => [r.pick([0, 1999, 2000, 2001, 9999, 10000, r.int(0, 3000), r.int(1000, 20000)])],
    parseBid: (r) => [r.pick([`${r.int(1, 99)} ann bids ${r.int(1, 900)}`, `${r.int(1, 99)} bob withdraws`, '3 cyd bids', '4 dan withdraws 7', 'nobody', ` ${r.int(1, 9)}  eve bids 5 `])],
  },
  'm-train-seats': {
    book: (r) => [stops, seats(r), requests(r)],
    load: (r) => [stops, seats(r), requests(r)],
    fullSections: (r) => [stops, seats(r).split(' ').slice(0, 3).join(' '), requests(r)],
    parseRequest: (r) => [r.pick([request(r), request(r), request(r), request(r), 'ann Linz-Graz', 'bob: Linz-Graz x', 'cyd: Linz', 'dan: Linz-Graz smoking'])],
    parseSeats: (r) => [r.pick([seats(r), seats(r), '', ' 7tq ', '12'])],
  },
  'm-style-sheet': {
    styleOf: (r) => [sheet(r), path(r)],
    matches: (r) => [selector(r), path(r)],
    specificity: (r) => [selector(r)],
    parseSheet: (r) => [sheet(r)],
    parseSelector: (r) => [r.pick(['a', '*', '.x', '#id', 'p.note.big', 'h1#top.x', '*.y', '', 'A', '1a', 'a b', '.', `${r.pick(['p', 'a', 'li'])}${r.pick(['.x', '#y', '', '.x#y', '.k.l'])}`])],
  },
};

function cells(r) {
  return {
    A1: r.int(0, 9), A2: r.pick([r.int(0, 20), '7', '']), A3: r.int(-5, 5), B1: r.pick(['=A1+A2', '=SUM(A1:A3)', '=A1+3']),
    B2: r.pick(['=AVG(A1:A3)', '=MAX(A1,B1,4)', '=MIN(A1:A3,2)']), C2: r.pick(['=C2', '=SUM(B1:B2)', 4.5]), C3: r.pick(['=b1+A1', '=LOG(A1)', '=AVG(A1,A3)']),
  };
}

function markdown(r) {
  return r.list(1, 7, () => r.pick(['# Title', '## Part **two**', '- one', '- _two_', '* three', 'Some `code` here', 'and <more>', '', '#hash', '### Deep'])).join('\n');
}

function stockEvents(r) {
  const events = [{ type: 'receive', item: 'pen', count: r.int(3, 8) }, { type: 'receive', item: 'cup', count: r.int(0, 4) }];
  let id = 0;
  for (let i = r.int(1, 6); i > 0; i--) {
    events.push(r.bool(0.55)
      ? { type: 'order', id: ++id, lines: r.list(1, 2, () => ({ item: r.pick(['pen', 'cup']), count: r.int(0, 3) })) }
      : r.pick([{ type: 'ship', id: r.int(1, 2) }, { type: 'cancel', id: r.int(1, 3) }, { type: 'receive', item: 'cup', count: r.int(1, 3) }]));
  }
  return events;
}

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

const stops = ['Wien', 'Linz', 'Wels', 'Salzburg', 'Graz'];

function lot(r) {
  return { start: r.pick([100, 500, 1800]), ...(r.bool(0.5) ? { reserve: r.pick([400, 900, 2500]) } : {}), ends: r.int(20, 60) };
}

function bids(r) {
  let second = 0;
  return r.list(1, 7, () => {
    second += r.int(1, 12);
    const name = r.pick(['ann', 'bob', 'cyd']);
    return r.pick([`${second} ${name} bids ${r.pick([r.int(1, 12) * 100, r.int(4, 30) * 100, r.int(90, 120) * 100])}`, `${second} ${name} bids ${r.int(2, 30) * 75}`, `${second} ${name} bids ${r.int(2, 9) * 130}`, `${second} ${name} withdraws`, 'silence']);
  }).join('\n');
}

function seats(r) {
  return r.list(2, 5, () => r.pick(['', 'w', 't', 'wt', 'q', 'wq'])).map((marks, at) => `${at + 1 + (at > 2 ? 1 : 0)}${marks}`).join(' ');
}

function request(r) {
  const [a, b] = [r.int(0, 4), r.int(0, 4)].sort();
  return `${r.pick(['ann', 'bob', 'cyd', 'dan'])}: ${stops[a]}-${stops[b === a && r.bool(0.8) ? (a + 1) % 5 : b]}${r.pick(['', '', '', ' x2', ' x3'])}${r.pick(['', '', ' window', ' quiet', ' table window'])}`;
}

function requests(r) {
  return r.list(1, 6, () => request(r));
}

function selector(r) {
  return r.list(1, 3, () => r.pick(['div', 'p', '.note', '#main', 'p.note', '*', 'div.box', 'a', 'p.note.big', 'div#main'])).join(r.pick([' ', '  ']));
}

function path(r) {
  return [...r.list(0, 2, () => r.pick(['div', 'div#main', 'div.box', 'section.note'])), r.pick(['p', 'p.note', 'p.note.big', 'a.note', 'div.box'])].join(' ');
}

function sheet(r) {
  return r.list(1, 4, () => `${selector(r)}${r.pick(['', '', `, ${selector(r)}`])} { ${r.list(1, 2, () => r.pick(['color: red', 'color: blue', 'margin: 0', 'Color: green !important', 'margin: 4px', ' ', 'padding:1px 2px'])).join('; ')} }`).join(r.pick([' ', '\n', ' /* c { } */ ']));
}
