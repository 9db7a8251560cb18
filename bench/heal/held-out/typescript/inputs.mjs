/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  'arrival-clock': (r) => { const leaves = r.bool(0.05) ? r.pick(['24:00', '7:5', 'noon']) : `${r.int(0, 23)}:${r.int(10, 59)}`; const minutes = r.pick([r.int(0, 120), r.int(100, 900), r.int(900, 4000)]); return r.bool(0.6) ? [leaves, minutes] : [leaves, minutes, r.int(-11, 9)]; },
  'flag-names': (r) => [r.pick([0, r.int(0, 15), r.int(0, 63), r.int(0, 255), 2 ** 31 + r.int(0, 7), -1]), r.pick([['read', 'write', 'run'], ['bold', 'italic', null, 'underline'], ['a', null, 'c', 'd', 'e'], []])],
  'dunning-step': (r) => { const dueDay = r.int(10, 60); return [{ cents: r.pick([4999, 5000, r.int(1000, 90000), r.int(500, 6000)]), dueDay, ...(r.bool(0.4) ? { paid: r.pick([0, 1000, 4000, 90000]) } : {}), ...(r.bool(0.5) ? { isBusiness: r.bool(0.6) } : {}) }, dueDay + r.pick([r.int(-5, 3), 3, 4, 14, 15, 30, 31, 60, 61, r.int(4, 30), r.int(31, 120)])]; },
  'crossword-numbers': (r) => { const w = r.int(2, 5); return [r.list(1, 4, () => r.list(w, w, () => r.pick(['.', '.', '.', '#'])).join(''))]; },
  'fen-board': (r) => { const row = () => r.pick(['8', 'pppppppp', '4k3', 'r1b1q2r', '3PP3', 'RNBQKBNR', '1p6', '7K', 'PPP2PPP', r.bool(0.2) ? '9' : '2n5', r.bool(0.2) ? 'x7' : '5b2', r.bool(0.2) ? '44p' : '44']); return [r.list(8, r.bool(0.1) ? 9 : 8, row).join('/') + r.pick(['', ' w KQkq - 0 1', ' b'])]; },
  'elo-change': (r) => { const p = () => ({ rating: r.pick([r.int(100, 160), r.int(1200, 1800), r.int(1900, 2600), 2400, 2399]), games: r.pick([0, 29, 30, 120]) }); return [p(), p(), r.pick(['win', 'draw', 'loss'])]; },
  'table-lookup': (r) => { const xs = r.shuffle([...new Set(r.ints(0, 6, 0, 30))]); return [xs.map((x) => [x, r.int(-20, 90)]), r.pick([r.int(-3, 33), r.int(0, 30), r.int(0, 29) + 0.5])]; },
  'yahtzee-score': (r) => { const dice = r.pick([r.ints(5, 5, 1, 6), r.shuffle([1, 2, 3, 4, 5].map((d) => d + r.int(0, 1))), [1, 2, 3, 4, 6], [2, 3, 4, 5, 6], [...Array(3).fill(r.int(1, 6)), ...Array(2).fill(r.int(1, 6))], [...Array(4).fill(r.int(1, 6)), r.int(1, 6)], Array(5).fill(r.int(1, 6))]); return [r.shuffle(dice), r.pick(['three of a kind', 'four of a kind', 'full house', 'small straight', 'large straight', 'yahtzee', 'chance', 'ones', 'twos', 'fives', 'sixes', r.bool(0.3) ? 'sevens' : 'threes'])]; },
  'age-on': (r) => { const two = (n) => String(n).padStart(2, '0'); const birth = [r.int(2018, 2026), r.int(1, 12), r.int(1, 31)]; const gap = r.pick([0, 1, 2, 3, 11, 23, 24, r.int(24, 36), r.int(25, 40), r.int(0, 60), -1]); const at = birth[0] * 12 + birth[1] - 1 + gap; const length = (y, m) => new Date(Date.UTC(y, m, 0)).getUTCDate(); birth[2] = Math.min(birth[2], length(birth[0], birth[1])); const [y, m] = [Math.floor(at / 12), (at % 12) + 1]; const day = Math.min(r.bool(0.3) ? birth[2] : r.int(1, 31), length(y, m)); return [`${birth[0]}-${two(birth[1])}-${two(birth[2])}`, `${y}-${two(m)}-${two(day)}`]; },
  'laser-exit': (r) => { const w = r.int(2, 5); const grid = r.list(2, 5, () => r.list(w, w, () => r.pick(['.', '.', '/', '\\', r.bool(0.3) ? '#' : '.'])).join('')); return [grid, r.int(0, grid.length - 1)]; },
  'code-frame': (r) => { const source = r.list(1, 12, () => r.pick(['let a = 1;', '\treturn a;', '', 'if (a) {', '}', '  call(a, b);'])); const line = r.bool(0.05) ? r.pick([0, 20]) : r.int(1, source.length); return [source.join('\n'), line, r.pick([0, 1, r.int(1, 8), r.int(2, 5)]), ...(r.bool(0.5) ? [] : [r.pick([0, 1, 2, 3])])]; },
  'm-kanban-board': {
    parseEvent: (r) => [r.bool(0.2) ? r.pick(['3 A1 move attic', 'x A1 add', '3 A1 lose', '2 B drop', '1 C add']) : kanban(r).at(-1)],
    columns: (r) => [kanban(r), r.int(1, 9)],
    overLimit: (r) => [kanban(r), r.int(3, 9), r.record(['todo', 'doing', 'review'], 2)],
    cycleTimes: (r) => [kanban(r), r.int(4, 9)],
    burndown: (r) => [kanban(r), r.int(1, 9)],
    forecast: (r) => [kanban(r), r.int(1, 9)],
    stale: (r) => [kanban(r), r.int(4, 12), r.int(1, 5)],
  },
  'm-toll-road': {
    parsePassage: (r) => [r.pick([passages(r)[0], passages(r)[0], ' ab12 g3 07:45 ', 'AB12 G3 24:10', 'AB12 3 07:45', 'x'])],
    kilometres: (r) => [r.ints(1, 4, 2, 30), r.int(1, 4), r.int(0, 5)],
    isRushHour: (r) => [r.pick([419, 420, 539, 540, 959, 960, 1109, 1110, r.int(0, 1439), r.int(400, 560), r.int(950, 1120)])],
    tollOf: (r) => [r.pick(['car', 'van', 'truck', 'bike', 'car', 'van', 'bus']), r.int(1, 60), r.pick([420, 500, 1000, r.int(0, 1439)])],
    speeders: (r) => [passages(r), r.ints(4, 4, 8, 40), r.pick([60, 80, 100])],
    stillInside: (r) => [passages(r)],
    load: (r) => [passages(r), r.ints(3, 4, 8, 40)],
  },
  'm-music-kit': {
    noteNumber: (r) => [r.bool(0.1) ? r.pick(['H4', 'c4', 'A', 'E##4']) : note(r)],
    transpose: (r) => [r.list(0, 4, () => note(r)), r.int(-13, 13)],
    scale: (r) => [note(r), r.pick(['major', 'minor', 'pentatonic', 'major', 'minor', 'blues'])],
    chordName: (r) => [r.pick([r.list(3, 3, () => note(r)), ['C4', 'E4', 'G4'], r.shuffle(['A3', 'C4', 'E4']), ['G3', 'B3', 'D4', 'F4'], ['B3', 'D4', 'F4'], ['E4', 'G4', 'C5'], ['C4', 'Eb4', 'G4', 'C5'], r.list(0, 2, () => note(r))])],
    interval: (r) => [note(r), note(r)],
    beats: (r) => [rhythm(r)],
    bars: (r) => [rhythm(r), r.pick([3, 4, 2])],
    outside: (r) => [r.list(0, 6, () => note(r)), note(r), r.pick(['major', 'minor', 'pentatonic'])],
  },
};

function kanban(r) {
  const ids = ['A1', 'B2', 'C3'].slice(0, r.int(1, 3));
  return [...ids.map((id) => `${r.int(1, 3)} ${id} add${r.pick(['', ` ${r.int(1, 8)}`])}`), ...r.list(1, 6, () => `${r.int(2, 9)} ${r.pick(ids)} ${r.bool(0.08) ? 'drop' : `move ${r.pick(['doing', 'review', 'done', 'todo', 'doing', 'done'])}`}`)];
}

function passages(r) {
  return r.list(1, 7, () => `${r.pick(['AB12', 'XY9', 'KL77', 'ab12'])} G${r.int(1, 4)} ${r.pick(['07', '08', '07', '16'])}:${r.int(10, 59)}`);
}

function note(r) {
  return r.letter('ABCDEFG') + r.pick(['', '', '', '#', 'b']) + r.int(2, 6);
}

function rhythm(r) {
  return r.list(1, 6, () => `1/${r.pick([1, 2, 4, 4, 8, 8, 16])}${r.pick(['', '', '.'])}`).join(' ') + r.pick(['', '', '', '', '', '', ' 1/3']);
}
