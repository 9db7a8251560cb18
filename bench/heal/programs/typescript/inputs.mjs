/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  'ticket-queue': (r) => { let id = 0; return [r.list(0, 6, () => ({ id: ++id, urgent: r.bool(0.4), minutes: r.int(5, 40) })), r.int(20, 90)]; },
  'parcel-price': (r) => [r.pick([r.int(-1, 0), 2000, 2001, 10000, r.int(1, 2000), r.int(2001, 10000), r.int(10001, 20000)]), r.int(1, 4), r.bool(0.5)],
  'text-stats': (r) => [r.list(0, 6, () => r.pick(['a', 'word', ' longer', 'same', 'sized', 'tremendous', '  '])).join(' ')],
  'seat-plan': (r) => [r.list(1, 4, () => r.list(4, 7, () => r.pick(['_', '_', 'X'])).join('')), r.int(1, 4)],
  'undo-stack': (r) => [r.list(0, 9, () => r.pick(['a', 'b', 'c', 'undo', 'undo', 'redo', 'back']))],
  'season-of': (r) => [r.int(1, 12), r.pick([1, 20, 21, 22, r.int(1, 28)]), r.bool(0.3)],
  'weighted-mean': (r) => { const v = r.ints(0, 5, 0, 20); return [v, r.bool(0.1) ? [1] : v.map(() => r.pick([1, 2, 3, 0, -1]))]; },
  'run-program': (r) => [r.list(1, 6, () => r.pick(['set a 3', 'set b 5', 'add a b', 'dec a', 'jnz a -1', 'jnz b 2', 'add b 2', 'jnz 1 2', 'dec b', 'set c -1'])), r.pick([10, 25])],
  'sum-nested': (r) => [r.nested(3)],
  'folder-sizes': (r) => [r.list(0, 5, () => [r.pick(['a/b/x.txt', 'a/y.txt', 'top.txt', 'a/b/c/z', 'd/e', 'a/b/w']), r.int(1, 90)])],
  'loan-plan': (r) => [r.pick([0, r.int(100, 3000)]), r.int(50, 900), r.pick([0, 5, 10, 100]), r.int(3, 7)],
  'vote-winner': (r) => [r.list(0, 6, () => r.shuffle(['ann', 'bob', 'cyd']).slice(0, r.int(1, 3)))],
  'glob-match': (r) => [r.pick(['*.txt', 'a?c', 'a*', '*', '', 'a*c*', '?', 'a**b', 'file?.t*']), r.pick(['a.txt', 'abc', 'ac', 'a', '', 'file1.txt', 'abcabc', 'b', 'ab', 'file.txt'])],
  'week-hours': (r) => [r.list(0, 5, () => ({ day: r.pick(['mon', 'sat', 'sun']), from: r.pick([8, 9, 22, 20]), to: r.pick([12, 14, 17, 2, 6]) }))],
  'range-text': (r) => [r.ints(0, 8, 1, 12)],
  'price-tier': (r) => [r.int(0, 40), r.pick([[[10, 100], [20, 80], [1000000, 50]], [[5, 30], [1000000, 20]], [[1000000, 7]]])],
  'build-order': (r) => [r.links('abcde', 2)],
  'semver-bump': (r) => [r.pick(['v', '']) + r.ints(3, 3, 0, 12).join('.') + r.pick(['', '', '', '', '', '-x']), r.pick(['major', 'minor', 'patch'])],
  'm-league-table': {
    table: (r) => [games(r)],
    champion: (r) => [games(r)],
    relegated: (r) => [games(r), r.int(1, 2)],
    parseGame: (r) => [r.pick(['Ajax 2:1 Bern', 'no game', ' FC X  0:0  Y 2 ', 'A 10:3 B', 'A 1-1 B'])],
    pointsFor: (r) => [r.int(0, 3), r.int(0, 3)],
    standings: (r) => [games(r)],
  },
  'm-shape-kit': {
    classify: (r) => [shape(r)],
    isConvex: (r) => [shape(r)],
    doubleArea: (r) => [shape(r)],
    boundingBox: (r) => [shape(r)],
    boxesOverlap: (r) => [shape(r), shape(r)],
    toOrigin: (r) => [shape(r)],
    largest: (r) => [r.list(0, 3, () => ({ kind: r.pick(['a', 'b', 'c', 'd']), points: shape(r) }))],
  },
  'm-chat-room': {
    transcript: (r) => [chat(r)],
    mentions: (r) => [chat(r), r.pick(['ann', 'bob'])],
    mostActive: (r) => [chat(r)],
    cleanText: (r) => [r.pick(['  a   b ', 'x'.repeat(45), '', 'tab\tand', 'ok'])],
    replay: (r) => [chat(r)],
  },
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
  'bank-rounding': (r) => [r.pick([`${r.int(0, 99)}.${r.digits(3)}`, `-${r.int(0, 9)}.${r.digits(2)}`, `${r.int(0, 9)}.${r.digits(1)}5`, `${r.int(0, 9)}.${r.digits(1)}50`, `${r.int(0, 9)}.5`, `-0.00${r.int(1, 9)}`, `9${r.pick(['.95', '.5', '9.995'])}`, ` +${r.int(1, 30)}`, `${r.int(0, 9)}.${r.digits(1)}501`, '.5', 'x', '7.', '1,5']), r.int(0, 3)],
  'merge-accounts': (r) => [r.list(0, 5, () => ({ name: r.pick(['Ann', 'Bob', 'Cyd', 'Dan']), mails: r.list(0, 3, () => r.pick(['a@x.org', 'A@X.org', 'b@x.org', 'c@y.org', 'd@y.org', 'e@z.org', 'f@z.org', 'g@z.org'])) }))],
  'spanning-cost': (r) => { const houses = [...'PQRSTU'].slice(0, r.int(0, 6)); return [houses, houses.length < 2 ? [] : r.list(1, 10, () => [...r.shuffle(houses).slice(0, 2), r.int(1, 9)])]; },
  'loyalty-points': (r) => [r.list(0, 6, () => ({ month: r.int(1, 12), euros: r.pick([r.int(1, 30), r.int(15, 400), r.int(200, 900)]), kind: r.pick(['shop', 'online', 'online', 'gift']) })), r.int(1, 12)],
  'hsl-to-hex': (r) => [r.pick([r.int(0, 360), r.int(-400, 800), 0, 120, 240, 360]), r.bool(0.05) ? r.pick([-1, 101]) : r.pick([0, 100, r.int(5, 99), r.int(20, 90), r.int(50, 100)]), r.bool(0.05) ? r.pick([-5, 120]) : r.pick([50, 100, r.int(5, 95), r.int(20, 80), r.int(30, 70)])],
  'largest-square': (r) => { const w = r.int(1, 5); return [r.list(0, 5, () => r.list(w, w, () => r.pick(['.', '.', '.', 'x'])).join(''))]; },
  'word-ladder': (r) => [...r.pick([['cat', 'dog'], ['hit', 'cog'], ['cold', 'warm'], ['dog', 'hat'], ['cold', 'ward'], ['log', 'cat'], ['hit', 'lot'], ['cat', 'card']]), r.shuffle(['cot', 'cog', 'dot', 'dog', 'hot', 'hog', 'cat', 'lot', 'cord', 'card', 'ward', 'warm', 'word', 'hat', 'log']).slice(0, r.int(9, 15))],
  'order-status': (r) => { const events = []; for (const event of ['pay', 'pack', 'send', 'receive', 'return']) { if (r.bool(0.85)) events.push(event); if (r.bool(0.2)) events.push(r.pick(['cancel', 'lose', 'unpack', 'pack', 'pay'])); } return [events.slice(0, r.int(0, 7)), ...(r.bool(0.4) ? [r.bool(0.6)] : [])]; },
  'relative-path': (r) => { const p = () => r.pick(['', '/']) + r.list(1, 4, () => r.pick(['docs', 'guide', 'api', '..', '.', 'img', 'docs', 'guide'])).join('/') + r.pick(['/index.md', '/a.md', '/logo.png', '//b.md']); return [p(), p()]; },
  'text-box': (r) => [r.list(0, 4, () => r.pick(['', 'hello', 'a', 'two words', 'the longest line here'])), r.pick(['', 'Note', 'A title', 'x']), r.pick(['left', 'right', 'center'])],
  'tennis-score': (r) => [r.list(0, r.pick([6, 8, 20]), () => r.pick(r.bool(0.5) ? ['A', 'B'] : ['A', 'A', 'B'])).join(''), r.pick(['A', 'B'])],
  'm-battleships': {
    play: (r) => [fleet(r), shots(r)],
    afloat: (r) => [fleet(r), shots(r)],
    accuracy: (r) => [fleet(r), shots(r)],
    placingProblems: (r) => [r.list(1, 4, () => `${r.pick(['cruiser', 'tug', 'raft', 'liner'])} ${r.letter('ABCDIJ')}${r.pick([1, 2, 3, 4, 9, 10, 11])} ${r.int(1, 4)} ${r.pick(['down', 'right'])}`)],
    positionOf: (r) => [r.pick(['A1', 'j10', 'K1', 'B0', 'C11', '', '7', `${r.letter('ABCDEFGHIJabc')}${r.int(1, 10)}`])],
    fieldAt: (r) => [r.int(-1, 10), r.int(-1, 10)],
  },
  'm-survey-kit': {
    problems: (r) => [survey(r), answers(r)],
    progress: (r) => [survey(r), answers(r)],
    nextQuestion: (r) => [survey(r), answers(r)],
    results: (r) => [survey(r), r.pick(['age', 'pet', 'name', 'legs', 'colour']), r.list(1, 4, () => answers(r))],
    parseQuestion: (r) => [r.pick(['age! number 0-120', 'pet choice cat|dog', 'name text', 'name! text if pet=cat', 'legs number if pet=dog', 'x', 'y choice', 'z date', ' q choice a||b ', 'n number 5', `${r.letter('abc')}${r.pick(['', '!'])} number ${r.int(0, 5)}-${r.int(6, 30)}`])],
  },
  'm-ferry-deck': {
    deckPlan: (r) => [vehicles(r), route(r), lanes(r)],
    leftAshore: (r) => [vehicles(r), route(r), lanes(r)],
    income: (r) => [vehicles(r), route(r), lanes(r)],
    lean: (r) => [vehicles(r), route(r), lanes(r)],
    price: (r) => [{ plate: 'W1', kind: r.pick(['bike', 'car', 'van', 'truck']), tonnes: r.pick([0.2, 1.5, 3.5, 3.6, 4.5, r.int(4, 30)]), port: 'Elba' }, r.int(1, 4)],
    parseVehicle: (r) => [r.pick([vehicle(r), vehicle(r), 'W1 tank 9 Elba', 'W2 car x Elba', 'W3 car 2', 'W4 van 0 Elba'])],
  },
};

function games(r) {
  return r.list(1, 6, () => { const [a, b] = r.shuffle(['Ajax', 'Bern', 'Cork', 'Derby']); return r.pick([`${a} ${r.int(0, 4)}:${r.int(0, 4)} ${b}`, `${a} ${r.int(0, 4)}:${r.int(0, 4)} ${b}`, `${a} 1:1 ${b}`, 'postponed']); }).join('\n');
}

function shape(r) {
  const at = [r.int(-5, 5), r.int(-5, 5)];
  const points = r.pick([
    [[0, 0], [2, 0], [2, 2], [0, 2]], [[0, 0], [3, 0], [0, 4]], [[0, 0], [4, 0], [2, 5]], [[0, 0], [4, 0], [1, 1], [0, 4]],
    [[0, 0], [1, 1], [2, 2]], [[0, 0], [5, 0], [5, 2], [0, 2]], [[1, 0], [2, 1], [1, 2], [0, 1]], [[0, 0], [3, 0], [4, 2], [2, 4], [0, 3]], [[0, 2], [2, 2], [2, 0], [0, 0]],
  ]);
  return points.map(([x, y]) => [x + at[0], y + at[1]]);
}

function chat(r) {
  return ['ann joins', ...r.list(1, 8, () => r.pick(['bob joins', 'cyd joins', 'bob hello  @ann', 'ann hi @bob', 'ann mutes bob', 'bob mutes ann', 'bob leaves', 'bob what?', 'cyd hey @ann @bob', 'ann ok']))];
}

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

function fleet(r) {
  return [`cruiser ${r.letter('AB')}${r.int(1, 3)} 3 ${r.pick(['down', 'right'])}`, `tug ${r.letter('FG')}${r.int(6, 8)} 2 ${r.pick(['down', 'right'])}`, 'raft J1 1 down'].slice(0, r.int(1, 3));
}

function shots(r) {
  return r.list(1, 9, () => r.pick([`${r.letter('ABCabc')}${r.int(1, 5)}`, `${r.letter('ABC')}${r.int(1, 4)}`, `${r.letter('FG')}${r.int(6, 9)}`, 'J1', 'Z9', 'B2']));
}

function survey(r) {
  return ['age! number 16-99', `pet${r.pick(['', '!'])} choice cat|dog|none`, 'name! text if pet=cat', 'legs number 2-4 if pet=dog', 'colour text if name=Tom'].filter((_, at) => at < 2 || r.bool(0.75));
}

function answers(r) {
  const all = { age: r.pick(['30', '15', '16', '99', '100', 'old', '2.5', '']), pet: r.pick(['cat', 'dog', 'cat', 'dog', 'none', 'cow']), name: r.pick(['Tom', 'Tom', ' ', 'Maximilian the Second of X', 'Mia']), legs: r.pick(['3', '4', '7', '2']), colour: r.pick(['red', '']) };
  return Object.fromEntries(Object.entries(all).filter(() => r.bool(0.75)));
}

function vehicle(r) {
  return `${r.pick(['W', 'L', 'G'])}${r.int(1, 9)} ${r.pick(['bike 0.2', 'car 1.4', 'car 1.9', 'van 3.2', 'van 4.1', 'truck 18', 'truck 9.5'])} ${r.pick(['Elba', 'Gozo', 'Kos', 'Elba'])}`;
}

function vehicles(r) {
  return r.list(1, 6, () => vehicle(r));
}

function route(r) {
  return r.shuffle(['Elba', 'Gozo', 'Kos', 'Rab']).slice(0, r.int(2, 4));
}

function lanes(r) {
  return r.ints(1, 4, 4, 24);
}
