/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  topple_sandpile: (r) => { const w = r.int(1, 4); return [r.list(1, 3, () => r.ints(w, w, 0, 6))]; },
  allocate_budget: (r) => { const w = {}; for (const n of r.list(0, 5, () => r.pick(['rent', 'food', 'cars', 'fun', 'tax']))) w[n] = r.pick([r.int(1, 7), r.int(1, 7), 0]); return [r.bool(0.07) ? -r.int(1, 9) : r.int(0, 60), w]; },
  weighted_schedule: (r) => [r.list(0, 6, () => { const a = r.int(0, 12); return [a, a + r.int(1, 5), r.int(1, 20)]; })],
  edit_script: (r) => [r.list(0, 5, () => r.pick(['a', 'b', 'c', 'd'])), r.list(0, 5, () => r.pick(['a', 'b', 'c', 'd']))],
  sum_distribution: (r) => [r.ints(0, 4, 1, 5)],
  modular_inverse: (r) => [r.int(-20, 60), r.pick([r.int(2, 30), r.int(2, 30), 7, 11, 26, r.int(0, 1)])],
  factor_text: (r) => [r.pick([r.int(-1, 9), r.int(2, 100), r.int(2, 100), r.int(100, 3000), 49, 64, 121, 360, 97])],
  merge_feeds: (r) => [Object.fromEntries(['news', 'blog', 'mail'].filter(() => r.bool(0.8)).map((n) => { let at = r.int(8, 20); return [n, r.list(0, 4, () => { at -= r.int(0, 4); return [at, r.pick(['sun', 'rain', 'wind', 'snow', 'fog', 'hail'])]; })]; })), r.int(0, 5)],
  search_rotated: (r) => { let at = 0; const sorted = r.list(0, 9, () => (at += r.int(1, 3))); const cut = r.int(0, sorted.length); const values = [...sorted.slice(cut), ...sorted.slice(0, cut)]; return [values, values.length > 0 && r.bool(0.7) ? r.pick(values) : r.int(0, 20)]; },
  cheapest_route: (r) => [r.list(1, 7, () => { const [a, b] = r.shuffle([...'ABCDE']); return [a, b, r.int(1, 9)]; }), r.pick(['A', 'B']), r.pick(['C', 'D', 'E', 'A'])],
  two_colouring: (r) => { const people = [...'uvwxyz'].slice(0, r.int(1, 6)); return [people, people.length < 2 ? [] : r.list(0, 5, () => r.shuffle(people).slice(0, 2))]; },
  nth_weekday: (r) => [r.pick([2023, 2024, 2025, 2026, 1999]), r.int(1, 12), r.int(0, 6), r.pick([1, 2, 3, 4, 5, -1, -2, -5, 0, -1])],
  clock_in_utc: (r) => { const two = (n) => String(n).padStart(2, '0'); return [r.pick([`${two(r.int(0, 23))}:${two(r.int(0, 59))}${r.pick(['+', '-'])}${two(r.int(0, 11))}${r.pick([':', ''])}${r.pick(['00', '30', '45'])}`, `${two(r.int(0, 23))}:${two(r.int(0, 59))}${r.pick(['+', '-'])}${two(r.int(0, 11))}:00`, ` ${r.int(0, 23)}:${two(r.int(0, 59))}${r.pick(['Z', ''])}`, r.pick(['24:00', '7:60Z', 'noon', '12:3', '9:15+1'])])]; },
  camel_words: (r) => [r.list(1, 4, () => r.pick(['parse', 'HTML', 'File', '2', 'get', 'ID', '_', 'X', '-', 'user', '42', 'Url', 'v'])).join('')],
  cron_values: (r) => { const [low, high] = r.pick([[0, 59], [1, 12], [0, 23], [0, 6]]); const top = Math.min(high, 20); return [r.list(1, 3, () => r.pick(['*', `${r.int(low, top)}`, `${r.int(low, 4)}-${r.int(3, top)}`, `*/${r.int(1, 9)}`, `${r.int(low, 5)}-${r.int(5, high)}/${r.int(1, 4)}`, `${r.int(low, high)}/${r.int(1, 9)}`, r.pick([`${r.int(2, 30)}`, '*/0', '5-2'])])).slice(0, r.int(1, 2)).join(','), low, high]; },
  parse_money: (r) => { const n = r.pick([`${r.int(0, 99)}`, `${r.int(1, 9)},${r.digits(3)}`, `${r.int(0, 999)}.${r.digits(2)}`, `${r.int(0, 99)}.${r.digits(1)}`, `${r.int(0, 9)}.${r.digits(3)}`, '', '.50', '1.2.3']); return [r.pick([n, `${n} €`, `$${n}`, `($${n})`, `-${n} eur`, ` GBP ${n} `, `£${n}`, `(${n})`, `USD ${n}`, `${n}-`])]; },
  read_sexpr: (r) => [r.bool(0.12) ? r.pick(['(a', 'a)', '', 'a b', '(a))', '((', '() ()']) : sexpr(r, 3)],
  subnet_of: (r) => [r.pick([`10.${r.int(0, 255)}.${r.int(0, 255)}.${r.int(0, 255)}`, `192.168.${r.int(0, 9)}.${r.int(0, 255)}`, `172.${r.int(16, 31)}.${r.int(0, 255)}.1`, '300.1.1.1', '1.2.3']), r.pick([8, 12, 16, 20, 24, 26, 30, 31, 32, 29, 0])],
  permission_text: (r) => [r.pick([r.int(0, 511), r.int(0, 4095), r.int(512, 4095), 0o755, 0o4755, 0o1777, 0o2644])],
  quoted_words: (r) => [r.list(1, 5, () => r.pick(['ls', ' ', '  ', '"a b"', "'x y'", "''", 'it\\ is', '"say \\"hi\\""', "'c\\d'", '-l', 'k="v w"', ' ', '"', '\\\\', 'end'])).join(r.pick(['', ' ']))],
  elevator_stops: (r) => [r.int(0, 9), r.bool(0.5), r.ints(0, 6, 0, 10)],
  playlist_cursor: (r) => [r.int(1, 5), r.list(1, 8, () => r.pick(['1', '1', '-1', '2', '-2', '3', 'repeat', 'remove']))],
  batch_by_weight: (r) => { let id = 0; return [r.list(0, 7, () => [`p${++id}`, r.int(1, 9)]), r.int(6, 14), r.int(1, 4)]; },
  expand_braces: (r) => [r.list(1, 3, () => r.pick(['a', 'b{c,d}', '{x,y}', '{m,}', '{1,2{3,4}}', 'z', '{q}', '{p,{r,s}t}', '}', 'n{o', ',', '{,}'])).join('')],
  m_clinic_desk: {
    plan_day: (r) => [clinic(r, 9)],
    busy_share: (r) => [clinic(r, 7)],
    first_gap: (r) => [visits(r), r.pick(['check', 'surgery', 'consultation', 'vaccination', 'other']), r.int(470, 960)],
    minutes_of: (r) => [r.pick([`${r.int(0, 23)}:${r.digits(2)}`, `${r.int(0, 23)}:${r.digits(2)}`, 'noon', '9', 'x:10'])],
    overlaps: (r) => { const [a, b] = [r.int(0, 9), r.int(0, 9)]; return [a, a + r.int(1, 4), b, b + r.int(1, 4)]; },
    is_free: (r) => { const a = r.int(480, 700); return [visits(r), a, a + r.pick([10, 30, 60])]; },
  },
  m_table_query: {
    select: (r) => [rows(r), query(r)],
    parse_query: (r) => [query(r)],
    count_by: (r) => [rows(r), r.pick(['city', 'age', 'name', 'zip'])],
    compares: (r) => [r.pick([1, 2, 3, 'a', 'b', null]), r.pick(['<', '<=', '>', '>=', '=', '!=']), r.pick([1, 2, 3, 'a', 'b', null])],
    parse_condition: (r) => [r.pick(['age', 'city', ' name']) + r.pick([' < ', '<=', ' > ', '>= ', ' = ', '!=', ' is ']) + r.pick(['Rome', '30', '-4', 'null'])],
  },
  m_tile_game: {
    play: (r) => [board(r, 3), r.list(1, 7, () => r.pick(['left', 'right', 'up', 'down'])), r.pick([8, 16, 64])],
    move: (r) => [board(r, r.int(2, 4)), r.pick(['left', 'right', 'up', 'down'])],
    slide_line: (r) => [r.list(2, 5, () => r.pick([0, 2, 2, 4, 4, 8]))],
    best_direction: (r) => [board(r, r.int(2, 3))],
    place: (r) => [board(r, 2), r.int(0, 9), r.pick([2, 4])],
    can_move: (r) => [full(r)],
  },
};

function sexpr(r, depth) {
  if (depth === 0 || r.bool(0.2)) return r.pick(['x', 'y', '12', '-3', 'sum', '--', '0']);
  return `(${r.list(0, 3, () => sexpr(r, depth - 1)).join(r.pick([' ', '  ']))})`;
}

function clinic(r, most) {
  return r.list(1, most, () => r.bool(0.2)
    ? `${r.pick(['Amy', 'Ben', 'Cleo', 'Dora'])}, cancel`
    : `${r.pick(['Amy', 'Ben', 'Cleo', 'Dora', 'Emil', 'Finn', 'Gwen'])}, ${r.pick(['check', 'vaccination', 'consultation', 'surgery', 'surgery', 'talk'])}, ${r.pick(['7:30', '8:00', '9:02', '11:30', '11:50', '12:10', '15:10', '15:45', '14:00'])}`);
}

function visits(r) {
  const planned = [];
  let at = r.int(96, 110) * 5;
  for (let i = r.int(0, 4); i > 0; i--) {
    planned.push({ patient: `p${i}`, kind: r.pick(['check', 'consultation', 'surgery']), at });
    at += 60 + r.int(0, 6) * 5;
  }
  return planned;
}

function rows(r) {
  return r.list(0, 6, () => ({ name: r.pick(['Ann', 'bob', 'Cyd', 'Dan', 'eve']), age: r.pick([r.int(20, 45), 30, 31, null]), city: r.pick(['Rome', 'Oslo', 'Bern', null]) }));
}

function query(r) {
  const condition = () => r.pick(['age > 30', 'age <= 31', 'age < 40', 'city = Rome', 'city != Oslo', 'age >= 25', 'age = null', 'name > D', 'city != null']);
  return r.pick(['name', 'name, age', '*', 'city,name', 'age'])
    + r.pick(['', ` where ${condition()}`, ` where ${condition()} and ${condition()}`])
    + r.pick(['', '', ' order by age', ' order by age desc', ' order by name', ' order by city desc'])
    + r.pick(['', '', ' limit 1', ' limit 2', ' limit 0']);
}

function board(r, size) {
  return r.list(size, size, () => r.list(size, size, () => r.pick([0, 0, 2, 2, 4, 8])));
}

function full(r) {
  const size = r.int(2, 3);
  return r.list(size, size, () => r.list(size, size, () => r.pick(r.bool(0.1) ? [0] : [2, 4, 8, 16])));
}
