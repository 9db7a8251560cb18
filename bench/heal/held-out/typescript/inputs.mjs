/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
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
