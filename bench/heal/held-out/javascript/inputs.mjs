/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  'shorten-middle': (r) => [r.pick(['report.pdf', 'holiday-pictures.jpeg', 'README', '.gitignore', 'a.b.c.tar.gz', 'x', 'minutes-of-the-meeting.docx', 'archive.backup-of-monday', `scan-${r.digits(6)}.png`, `invoice ${r.digits(4)} final.pdf`, r.digits(12)]), r.pick([r.int(3, 9), r.int(8, 20), 12, 10, 2])],
  'parse-range-header': (r) => { const part = () => r.pick([`${r.int(0, 90)}-${r.int(50, 200)}`, `-${r.int(0, 120)}`, `${r.int(0, 120)}-`, `${r.int(90, 300)}-${r.int(300, 500)}`, `${r.int(0, 50)}-${r.int(0, 60)}`, ` ${r.int(0, 9)}-${r.int(10, 30)} `]); return [r.pick(['bytes=', 'bytes=', 'bytes=', 'Bytes = ', 'lines=']) + r.list(1, r.pick([1, 1, 3]), part).join(',') + r.pick(['', '', '', '', '', '', ',-', ',x']), r.pick([100, 50, 80, 100])]; },
  'debounce-times': (r) => [r.list(0, 8, () => r.int(0, 60)), r.int(2, 10), r.pick([10, 15, 25])],
  'color-contrast': (r) => { const c = () => r.list(3, 3, () => r.pick([0, 255, r.int(0, 255), r.int(0, 14), r.int(180, 255)])); return [c(), c(), r.bool(0.4)]; },
  'bar-chart': (r) => [r.list(0, 5, () => ({ label: r.pick(['jan', 'april', 'x', 'north', 'tea']), value: r.pick([0, r.int(0, 9), r.int(0, 200), r.bool(0.05) ? -3 : 1]) })), r.pick([10, 20, 8])],
  'split-sessions': (r) => [r.list(0, 8, () => ({ user: r.pick(['ann', 'bob', 'ann']), at: r.int(0, 60), page: r.pick(['/', '/cart', '/help']) })), r.pick([5, 10, 20])],
  'price-label': (r) => [r.pick([0, r.int(1, 99), r.int(1, 99) * 100, r.int(100, 99999), r.int(100000, 9999999), -r.int(1, 5000), 129900, 100000000, -r.int(1, 50) * 1000]), r.pick(['EUR', 'EUR', 'EUR', 'USD', 'GBP', 'USD', 'CHF'])],
  'three-way-merge': (r) => { const base = r.record('abcd', 3); const copy = () => { const c = { ...base }; for (const k of 'abcde') { if (r.bool(0.25)) c[k] = r.pick([1, 2, [1], [2], null]); if (r.bool(0.15)) delete c[k]; } return c; }; return [base, copy(), copy()]; },
  'dice-range': (r) => [r.pick(['', '', '', '-']) + r.list(1, 3, () => r.pick([`${r.int(1, 4)}d${r.pick([4, 6, 8, 20])}`, `d${r.pick([6, 12, 20])}`, `${r.int(1, 9)}`, `${r.int(1, 3)}D6`, 'd6', '2d0'].slice(0, r.bool(0.1) ? 6 : 5))).join(r.pick(['+', '-', ' + '])) + r.pick(['', '', '', '', '', '', '', '', 'd', '+'])],
  'tile-score': (r) => { const word = r.list(2, 8, () => r.letter('aaeerstdgbmfhkxqz*')).join(''); return [r.bool(0.2) ? word.toUpperCase() : word, r.list(0, 8, () => r.pick(['', '', '', 'double letter', 'triple letter', 'double word', r.bool(0.5) ? 'triple word' : '']))]; },
  'air-index': (r) => { const level = r.pick([6, 20, 40, 80, 180, 300]); return [r.list(0, 6, () => (r.bool(0.12) ? r.pick([null, -1, '7']) : r.int(0, level) + r.pick([0, 0.5])))]; },
  'tri-state': (r) => { const tree = { docs: { 'a.md': {}, 'b.md': {} }, src: { lib: { 'x.js': {}, 'y.js': {} }, 'main.js': {} }, LICENSE: {} }; for (const key of Object.keys(tree)) if (r.bool(0.15)) delete tree[key]; if (tree.src && r.bool(0.3)) tree.src.test = r.bool(0.5) ? {} : { 't.js': {} }; return [tree, r.shuffle(['docs', 'docs/a.md', 'docs/b.md', 'src', 'src/lib', 'src/lib/x.js', 'src/lib/y.js', 'src/main.js', 'LICENSE', 'src/test', 'src/test/t.js']).slice(0, r.int(0, 5))]; },
  'seven-segment': (r) => [r.pick([r.int(0, 9), r.int(10, 99), r.int(100, 999), r.int(1000, 99999), r.int(0, 9999), -1, 1.5]), r.int(2, 5)],
  'm-bike-share': {
    minuteOfDay: (r) => [r.pick([`${r.int(0, 25)}:${r.int(10, 65)}`, `0${r.int(0, 9)}:0${r.int(0, 9)}`, '7:5', 'noon', '23:59', '24:00'])],
    parseTrip: (r) => [r.pick([...rides(r).slice(0, 1), ...rides(r).slice(0, 1), 'broken', '08:00 b1 A 5', ' 9:15 b2 C-C 61 '])],
    tripPrice: (r) => [r.pick([0, 20, 21, 30, 31, 50, r.int(1, 300)]), r.bool(0.5)],
    revenue: (r) => [rides(r), r.shuffle(['b1', 'b2', 'b3']).slice(0, r.int(0, 2))],
    stock: (r) => [rides(r), r.record('ABC', 5), `${r.int(8, 10)}:${r.int(10, 59)}`],
    movedBikes: (r) => [rides(r)],
    busiestRoutes: (r) => [rides(r), r.int(1, 3)],
    service: (r) => [rides(r), r.int(20, 90)],
  },
  'm-quiz-night': {
    normalize: (r) => [r.pick(['The Nile', 'a  Tale of Two Cities!', 'H2O', '', 'An', `${r.int(1000, 2000)}`, 'THE  Alps', `The ${r.pick(['Rhine', 'Moon', 'Danube'])}${r.pick(['', '!', '.', ' ?'])}`])],
    mistakes: (r) => { const w = () => r.pick(['nile', 'nine', 'danube', 'danub', 'danobe', 'oslo', '', 'vienna', 'viena']); return [w(), w()]; },
    pointsOf: (r) => [r.pick(['The Danube', 'danobe', 'Danub', 'Nile', 'nine', 'Vienna', 'Viena!', '', '1969', '1968', 'a']), r.pick(['Danube', 'the Nile', 'Vienna', '1969'])],
    roundScore: (r) => [answers(r), SOLUTIONS[r.int(0, 2)].slice(0, r.int(0, 3))],
    ranking: (r) => [teams(r), SOLUTIONS.slice(0, r.int(1, 3))],
    hardest: (r) => [teams(r), SOLUTIONS],
    leaders: (r) => [teams(r), SOLUTIONS.slice(0, r.int(1, 3))],
  },
  'm-ical-kit': {
    unfold: (r) => [calendar(r)],
    unescapeText: (r) => [r.list(1, 4, () => r.pick(['a', '\\n', '\\,', '\\;', '\\\\', '\\x', 'b c', '\\N'])).join('')],
    parseProperty: (r) => [r.pick(['SUMMARY:Lunch', 'dtstart;value=DATE:20260401', `DTSTART;TZID="Europe/Oslo":2026040${r.int(1, 9)}T${r.int(10, 19)}0000`, 'no colon', ':x', `X-${r.letter('ABC')};a:1:2`, `DURATION:PT${r.int(1, 50)}M`])],
    durationSeconds: (r) => [r.pick(['P1D', 'PT2H30M', `PT${r.int(1, 90)}M`, `P${r.int(1, 3)}W`, '-PT15M', 'P', 'PT', 'P1W2D', `P${r.int(1, 9)}DT${r.int(1, 9)}H`, 'PT0S', `+PT${r.int(1, 59)}S`, '1D'])],
    parseRule: (r) => [r.list(1, 4, () => r.pick(['FREQ=WEEKLY', 'FREQ=DAILY', `INTERVAL=${r.int(0, 4)}`, `COUNT=${r.int(1, 9)}`, 'BYDAY=MO,WE', 'BYDAY=', 'X=1', 'INTERVAL=2'])).join(';')],
    events: (r) => [calendar(r)],
    agenda: (r) => [calendar(r)],
  },
};

const SOLUTIONS = [
  ['Danube', 'the Nile', '1969'],
  ['Vienna', 'Oslo', 'Lake Garda'],
  ['Mozart', '42', 'the Moon'],
];

function answers(r) {
  return r.list(0, 3, () => r.pick(['Danube', 'Danub', 'Nile', 'the nile', '1969', 'Viena', 'Vienna', 'oslo', 'Lake of Garda', 'Lake Gardo', 'mozart', 'Mozert', '42', 'Moon', '']));
}

function teams(r) {
  const near = (right) => right.map((answer) => r.pick([answer, answer, answer.toUpperCase(), `${answer}?`, 'no idea', '', answer.replace(/[aeo]/, 'u')]));
  return ['Owls', 'Bats', 'Cats'].slice(0, r.int(1, 3)).map((name) => ({ name, rounds: SOLUTIONS.slice(0, r.int(1, 3)).map(near), joker: r.pick([0, 1, 2, null]) }));
}

function rides(r) {
  return r.list(1, 6, () => (r.bool(0.05) ? 'out of order' : `${r.pick(['8', '9', '08', '10'])}:${r.int(10, 59)} b${r.int(1, 3)} ${r.letter('ABC')}-${r.letter('ABC')} ${r.int(5, 70)}`));
}

function calendar(r) {
  const event = () => ['BEGIN:VEVENT', ...r.shuffle([...(r.bool(0.8) ? [`SUMMARY:${r.pick(['Lunch', 'Team\\, weekly', 'Long', 'Call'])}`] : []), ...(r.bool(0.8) ? [r.pick([`DTSTART;VALUE=DATE:2026040${r.int(1, 9)}`, `DTSTART:202604${r.int(10, 28)}T${r.int(10, 20)}3000Z`])] : []), ...(r.bool(0.5) ? [`DURATION:PT${r.int(1, 3)}H`] : [])]), ...(r.bool(0.3) ? ['SUMMARY:Walk', '  and talk'] : []), 'END:VEVENT'];
  return ['BEGIN:VCALENDAR', ...r.list(0, 2, event).flat(), 'END:VCALENDAR'].join(r.pick(['\n', '\r\n']));
}
