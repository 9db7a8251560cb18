/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  invoice_total: (r) => [r.list(0, 4, () => [r.int(1, 14), r.int(5, 400)]), r.pick([0, 7, 19, 20])],
  run_length_encode: (r) => [r.list(0, 5, () => r.letter('abxy').repeat(r.int(1, 4))).join('')],
  run_length_decode: (r) => [r.list(0, 5, () => r.letter('abc') + r.pick(['', '1', '2', '3', '12'])).join('')],
  roman_to_number: (r) => [r.pick(['III', 'IV', 'ix', 'XIV', 'XL', 'XCIX', 'CD', 'MCMXC', 'MMXXVI', 'DCCC', 'xlii', 'V', 'CM', 'LXXXVIII', 'MDCLXVI', 'XXIX', 'CCCXLV', 'mmm', 'DXC', 'I', 'CXI', 'XIX', 'LIX', 'VI', 'CDXLIV', 'MMDXLIX', 'LXIV', 'XVII', 'DCIX', 'CCXC', 'XLVIII', 'MCDXCII', 'DCCCXC', 'MLXVI', 'XXXIV', 'CLIV', 'XCI', 'DIV', 'MMCDXXI', 'LXXII', 'CCXLVI', 'VIII', 'XIII', 'XXII', 'DCLXVI', 'MCM', 'CCC', 'DCCXIX', 'LV', 'XCVI'])],
  number_to_roman: (r) => [r.pick([r.int(1, 20), r.int(20, 400), r.int(400, 3999), r.int(-2, 0), 4000])],
  caesar_shift: (r) => [r.list(1, 4, () => r.pick(['Attack', 'at', 'dawn!', 'xyz', 'XYZ', 'Hello,', 'World', '42'])).join(' '), r.int(-30, 30)],
  day_of_year: (r) => [r.pick([1900, 2000, 2023, 2024, 2100, 1996]), r.pick([r.int(1, 12), r.int(1, 12), r.int(0, 13)]), r.pick([r.int(1, 28), r.int(1, 31), r.int(0, 32)])],
  parse_duration: (r) => [r.pick(['', ' ']) + r.list(1, 3, () => r.int(0, 90) + r.pick(['s', 'm', 'h', 'd', 'H'])).join('') + r.pick(['', '', '', '', '5', 'x'])],
  format_duration: (r) => [r.pick([r.int(0, 70), r.int(0, 5000), r.int(3600, 200000), -r.int(1, 4000), 60, 3600, 86400, 0])],
  merge_intervals: (r) => [r.list(0, 5, () => { const a = r.int(0, 20); return [a, a + r.int(0, 6)]; })],
  free_slots: (r) => [r.list(0, 4, () => { const a = r.int(9, 16); return [a, a + r.int(1, 3)]; }), 8, 18, r.int(1, 3)],
  group_by_initial: (r) => [r.list(0, 6, () => r.pick(['apple', 'Anna', ' avocado', 'banana', 'Bob ', 'cherry', 'Cat', 'apricot', '', ' ', 'bear']))],
  top_words: (r) => [r.list(0, 9, () => r.pick(['red', 'Red,', 'blue', 'green.', 'blue!', 'The', 'the', 'sky', '!'])).join(' '), r.int(1, 4)],
  moving_average: (r) => [r.ints(0, 7, -5, 20), r.pick([1, 2, 3, 4, 2, 3, 0])],
  median_of: (r) => [r.ints(0, 7, -9, 20)],
  nearest_rank: (r) => [r.ints(0, 8, 0, 50), r.pick([0, 10, 25, 30, 50, 75, 90, 100, 101, -1])],
  rotate_matrix: (r) => { const w = r.int(1, 4); return [r.list(0, 3, () => r.ints(w, w, 0, 9))]; },
  spiral_order: (r) => { const w = r.int(1, 4); return [r.list(0, 4, () => r.ints(w, w, 0, 9))]; },
  board_winner: (r) => { const win = r.pick(['X', 'O']); const b = Array.from({ length: 3 }, () => r.list(3, 3, () => r.pick(['X', 'O', ' ']))); const k = r.int(0, 2); const how = r.int(0, 4); for (let i = 0; i < 3; i++) { if (how === 0) b[k][i] = win; if (how === 1) b[i][k] = win; if (how === 2) b[i][i] = win; if (how === 3) b[i][2 - i] = win; } return [b]; },
  parse_query_string: (r) => [r.pick(['?', '']) + r.list(0, 4, () => r.pick(['a=1', 'b=two+words', 'a=3', 'c', 'd=', '', 'e=x=y'])).join('&')],
  normalize_slug: (r) => [r.list(1, 5, () => r.pick(['Hello', ' World', '--', 'C++', 'and', '2026!', 'Cafe', '??', 'Draft ('])).join(' '), r.pick([5, 8, 12, 20, 40])],
  luhn_valid: (r) => [r.pick(['4539 1488 0343 6467', '8273 1232 7352 0569', '79927398713', '0', '', '18', '00', '59', '4111-1111-1111-1111', r.digits(6), r.digits(7), r.digits(2), r.digits(3), r.digits(4)])],
  isbn_valid: (r) => [r.pick(['3-598-21508-8', '3-598-21508-9', '3-598-21507-X', '3-598-21507-A', '0-306-40615-2', '359821507x', '3598215078', '123', '15507', 'X598215078', '080442957X', '0-19-852663-6', r.digits(10), `${r.digits(9)}X`, r.digits(10)])],
  password_problems: (r) => [r.list(1, 3, () => r.pick(['Secret', 'pass', 'WORD', '123', 'x', 'Dragon', 'a1B2', 'anna'])).join(''), r.list(0, 2, () => r.pick(['anna', 'PASS', 'dragon']))],
  compare_versions: (r) => { const v = () => r.pick(['', '', 'v']) + r.ints(1, 3, 0, 3).join('.'); const a = v(); return [a, r.bool(0.25) ? `${a}.0` : v()]; },
  unclosed_tags: (r) => [r.list(0, 7, () => r.pick(['p', 'b', 'i', 'br/', '/p', '/b', '/i', 'div', '/div']))],
  turnstile_entries: (r) => [r.list(0, 8, () => r.pick(['coin', 'push', 'coin', 'kick']))],
  vending_change: (r) => [r.int(1, 20) * 5, r.int(5, 40) * 5, r.pick([[5, 10, 20, 50], [10, 50, 20], [5, 25], [100, 50, 20, 10, 5]])],
  component_sizes: (r) => { const n = r.int(1, 7); return [n, r.list(0, 5, () => [r.int(0, n - 1), r.int(0, n - 1)])]; },
  reachable_within: (r) => [r.links('ABCDEF', 3), r.pick(['A', 'B', 'C']), r.int(0, 3)],
  needs_itself: (r) => [r.links('abcde', 2), r.pick(['a', 'b', 'c', 'z'])],
  flood_fill: (r) => { const w = r.int(1, 4); const g = r.list(1, 4, () => r.ints(w, w, 0, 1)); return [g, r.int(0, g.length - 1), r.int(0, w - 1), r.int(0, 3)]; },
  tree_depth: (r) => [r.nested(3)],
  sum_leaves: (r) => [r.nested(3)],
  deep_get: (r) => [{ user: { name: 'Ada', tags: ['x', 'y', { z: 5 }], age: 36 }, '0': 'zero', list: [[1, 2], 3] }, r.pick(['user.name', 'user.tags.1', 'user.tags.2.z', 'user.tags.3', 'user.mail', '0', 'list.0.1', 'list.1', 'list.x', 'user', 'user.name.first', 'list.2', 'nothing.at.all', 'list.0', 'user.tags.0', 'user.age', 'list.0.2']), r.pick([null, 'none', 0])],
  collatz_peak: (r) => [r.pick([r.int(1, 90), r.int(1, 9), r.int(-1, 1), r.int(1, 40)])],
  digital_root: (r) => [r.pick([r.int(0, 12), r.int(10, 200), r.int(1000, 999999), 19, 99])],
  divisor_class: (r) => [r.pick([r.int(1, 30), 6, 28, 496, r.int(30, 200), 0, 12, 1, r.int(-3, 0)])],
  longest_run: (r) => [r.list(0, 9, () => r.pick([1, 2, 2, 3]))],
  interleave: (r) => [r.ints(0, 5, 0, 9), r.ints(0, 5, 10, 19)],
  pig_latin: (r) => [r.list(1, 4, () => r.pick(['apple', 'Banana', 'cherry', 'string', 'egg', 'hmm', 'Under', 'plum'])).join(' ')],
  justify_line: (r) => { const w = r.list(1, 5, () => r.pick(['a', 'to', 'the', 'word', 'sixers'])); return [w, w.join(' ').length + r.int(-1, 7)]; },
  format_table: (r) => { const w = r.int(1, 3); return [r.list(0, 4, () => r.list(w, w, () => r.pick(['', 'x', 'name', 'amount', '12', '3.50'])))]; },
  csv_fields: (r) => [r.list(1, 4, () => r.pick(['a', '', 'two words', '"x,y"', '"say ""hi"""', '12', '""', 'b"c"d'])).join(',')],
  rank_players: (r) => { const s = {}; for (const n of r.list(0, 6, () => r.pick(['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus']))) s[n] = r.pick([10, 20, 20, 30, 5]); return [s]; },
  bowling_score: (r) => { const rolls = []; for (let f = 0; f < 10; f++) { const a = r.pick([10, 10, r.int(0, 9), r.int(0, 9)]); rolls.push(a); if (a < 10) rolls.push(r.bool(0.4) ? 10 - a : r.int(0, 9 - a)); } rolls.push(r.int(0, 10), r.int(0, 4)); return [r.bool(0.2) ? rolls.slice(0, r.int(0, 8)) : rolls]; },
  account_balances: (r) => [r.list(0, 5, () => [r.pick(['a', 'b', 'c']), r.pick(['a', 'b', 'd']), r.pick([10, 50, 100, 30, 0, -5])]), { a: 100, b: r.pick([0, 50]) }],
  reorder_list: (r) => [{ nuts: r.int(0, 9), bolts: r.int(0, 9), nails: r.int(3, 9) }, r.list(0, 5, () => [r.pick(['nuts', 'bolts', 'nails', 'pins']), r.int(1, 6)]), r.int(0, 3)],
  best_trade: (r) => [r.ints(0, 8, 1, 15)],
  trapped_water: (r) => [r.ints(0, 9, 0, 5)],
  grade_report: (r) => [r.list(0, 6, () => r.pick([r.int(0, 100), r.int(60, 100), r.int(85, 100), 90, 75, 50, 15]))],
  parse_headers: (r) => [r.list(1, 5, () => r.pick(['Host: example.org', 'Accept : text/html', '  continued', 'X-Id: a:b', '', 'Cookie:  k=v ', 'host: other'])).join('\n') + r.pick(['', '', '', '\nbroken'])],
  split_bill: (r) => [r.int(0, 5000), r.pick([1, 2, 3, 4, 7, 0])],
  add_months: (r) => [r.pick([2023, 2024, 1999, 2099]), r.int(1, 12), r.pick([1, 15, 28, 29, 30, 31]), r.pick([1, 2, 11, 12, 13, 25, 0, -1, -12, -14])],
  expand_ranges: (r) => [r.list(0, 4, () => r.pick(['1-3', '7', ' 5', '2-2', '10-12', '', '4 ', '3-6'])).join(',')],
  m_order_desk: {
    to_pay: (r) => [orderText(r), r.pick(['spring', '', 'STAFF', ' Staff', 'none'])],
    receipt: (r) => [orderText(r), r.pick(['SPRING', '', 'staff'])],
    combine_lines: (r) => [r.list(0, 4, () => ({ name: r.pick(['tea', 'mug']), quantity: r.int(1, 5), cents: 250 }))],
    format_cents: (r) => [r.pick([r.int(0, 99), r.int(0, 9999), 100, 5])],
    discount_percent: (r) => [r.pick(['spring', 'STAFF ', 'x', '']), r.pick([100, 9999, 10000, 20000])],
  },
  m_calendar_kit: {
    due_date: (r) => [dateText(r), r.int(0, 60)],
    weekday: (r) => [dateParts(r)],
    days_between: (r) => [dateParts(r), dateParts(r)],
    next_workday: (r) => [dateParts(r)],
    workdays_between: (r) => { const d = dateParts(r); return [d, [d[0], d[1], Math.min(28, d[2] + r.int(0, 15))]]; },
    add_days: (r) => [dateParts(r), r.pick([1, 7, 30, 365, -1, -40])],
    parse_date: (r) => [r.pick([dateText(r), '2023-02-29', '2024-02-29', '2024-13-01', '2024-00-10', '2024-04-31'])],
  },
  m_library: {
    summary: (r) => [libraryEvents(r, 9)],
    fee_for: (r) => [r.int(0, 9)],
    overdue_days: (r) => [{ member: 'ann', due: r.int(5, 20) }, r.int(0, 30)],
    replay: (r) => [libraryEvents(r, 6)],
  },
  m_text_adventure: {
    play: (r) => [passages, { hall: ['lamp', 'coin'], cellar: ['gem'] }, { gem: 50, coin: 10 }, r.list(2, 7, () => r.pick(['look', 'go north', 'go east', 'go south', 'take the gem', 'take coin', 'take lamp', 'drop coin', 'Go down', 'take', 'go to west', 'dance']))],
    build_map: (r) => [r.list(0, 3, () => r.pick(passages))],
    words_of: (r) => [r.pick(['Take the lamp', 'go to  north', 'LOOK', '', 'a b the c'])],
    score: (r) => [{ bag: r.list(0, 2, () => r.pick(['gem', 'coin', 'lamp'])), moves: r.int(0, 5) }, { gem: 50, coin: 10 }],
  },
  m_log_report: {
    report: (r) => [r.list(0, 6, () => logLine(r)).join('\n')],
    parse_entry: (r) => [r.pick([logLine(r), 'nonsense', ''])],
    clean_path: (r) => [r.pick(['/', '/A/b/', '/x?y=1', '/x/?q', '//', '/Shop/Cart/'])],
    busiest_minute: (r) => [r.list(0, 5, () => ({ time: r.int(0, 5) * 40 + 36000 }))],
    slowest: (r) => [r.list(0, 5, () => ({ path: r.pick(['/a', '/b', '/c']), ms: r.int(1, 4), time: r.int(0, 99) })), r.int(1, 3)],
  },
  m_card_game: {
    better: (r) => [hand(r), hand(r)],
    describe: (r) => [hand(r)],
    settle: (r) => [{ ann: hand(r), bob: hand(r), cyd: hand(r) }, r.int(10, 100)],
    is_straight: (r) => [hand(r)],
    strength: (r) => [hand(r)],
  },
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
  soundex_code: (r) => [r.bool(0.25) ? r.pick(['Robert', 'Rupert', 'Ashcraft', 'Tymczak', 'Pfister', 'Honeyman', "O'Hara", 'Lee', 'Jackson', '', '42', 'van Dyke']) : r.list(1, 6, () => r.pick(['sch', 'a', 'ck', 'tt', 'ow', 'm', 'n', 'l', 'rs', 'e', 'h', 'b', 'dg', 'W', 'sh', 'p'])).join('')],
  opening_hours: (r) => [r.list(0, 4, () => r.pick([`${day(r)}-${day(r)} ${r.int(6, 11)}-${r.int(12, 22)}`, `${day(r)}-${day(r)} ${r.int(6, 11)}-${r.int(12, 22)}`, `${day(r).toUpperCase()} ${r.int(6, 11)}-${r.int(12, 22)}`, `${day(r)} closed`, `${day(r)}-${day(r)} closed`, r.pick(['', 'xx 9-17', 'mo 9', 'mo-zz 8-12'])])).join(r.pick([';', '; ']))],
  knapsack_choice: (r) => [r.shuffle(['tent', 'rope', 'lamp', 'food', 'map', 'book']).slice(0, r.int(0, 6)).map((name) => [name, r.int(1, 6), r.int(1, 9)]), r.int(0, 12)],
  josephus_order: (r) => { const args = [r.shuffle(['ann', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus']).slice(0, r.int(0, 7)), r.bool(0.06) ? r.int(-1, 0) : r.int(1, 6)]; return r.bool(0.5) ? [...args, r.int(0, 3)] : args; },
  wrap_text: (r) => [r.list(1, 3, () => r.list(0, 6, () => r.pick(['the', 'a', 'river', 'encyclopedia', 'runs', 'fast', 'unbelievably', 'to', 'sea.', 'x\n'])).join(' ')).join('\n\n'), r.bool(0.05) ? 1 : r.pick([2, 3, 5, 6, 8, 10, 12, 16])],
  convex_hull: (r) => [r.bool(0.1) ? r.list(2, 4, () => { const v = r.int(0, 5); return [v, v]; }) : r.list(0, 8, () => [r.int(0, 6), r.int(0, 6)])],
  crockford_encode: (r) => { const args = [r.pick([r.int(0, 40), r.int(0, 2000), r.int(1000, 2000000), r.int(1e6, 9e9), r.int(1e9, 9e12), r.int(1e6, 9e9), r.pick([32, 1024, -r.int(1, 5)])])]; if (r.bool(0.8)) args.push(r.int(0, 4)); if (args.length > 1 && r.bool(0.5)) args.push(r.bool(0.7)); return args; },
  fifo_cost: (r) => [[['buy', r.int(2, 9), r.int(10, 60)], ...r.list(0, 5, () => (r.bool(0.5) ? ['buy', r.int(1, 9), r.int(10, 90)] : ['sell', r.int(1, 6)]))]],
  number_words: (r) => [r.pick([r.int(0, 19), r.int(20, 99), r.int(100, 999), r.int(1000, 99999), r.int(100000, 9999999), -r.int(1, 300), 100, 1000, 1000000, r.int(1, 9) * 1000 + r.int(1, 30), r.int(2, 9) * 10])],
  rpn_value: (r) => { let deep = 1; const words = [`${r.int(-3, 9)}`]; for (let n = r.int(0, 5); n > 0; n--) { const w = deep >= 2 && r.bool(0.55) ? r.pick(['+', '-', '*', 'max', 'min', 'swap']) : r.pick([`${r.int(0, 9)}`, `${r.int(-9, 9)}`, 'dup', 'neg']); words.push(w); if (/^(-?\d+|dup)$/.test(w)) deep++; else if (!/^(swap|neg)$/.test(w)) deep--; } while (deep-- > 1 && !r.bool(0.05)) words.push(r.pick(['+', '-', '*'])); if (r.bool(0.07)) words.push('+'); return [words.join(' ')]; },
  bridge_edges: (r) => [r.list(0, 8, () => r.shuffle([...'ABCDEF']).slice(0, 2))],
  longest_increasing: (r) => [r.ints(0, 9, -4, 15)],
  iso_week: (r) => { const year = r.int(1995, 2032); const at = r.pick([r.int(1, 4), r.int(362, 365), r.int(1, 366), r.int(5, 360)]); const date = new Date(Date.UTC(year, 0, at)); const day = r.bool(0.04) ? r.pick([0, 367]) : date.getUTCFullYear() === year ? at : 365; const real = new Date(Date.UTC(year, 0, day)); return [year, day, real.getUTCDay() || 7]; },
  ticket_deadline: (r) => { const args = [r.int(0, 6), `${r.pick([r.int(7, 19), r.int(9, 16)])}:${r.int(10, 59)}`, r.pick([r.int(0, 60), r.int(1, 480), 480, r.int(300, 2500)])]; return r.bool(0.5) ? [...args, r.ints(0, 2, 0, 4)] : args; },
  columnar_cipher: (r) => { const args = [r.pick(['attack at dawn', 'we are discovered', 'hello', '', 'a', 'flee at once now', r.digits(7), r.digits(10)]), r.bool(0.04) ? '' : r.pick(['zebra', 'cab', 'key', 'a', 'secret', 'noon', 'ba'])]; return r.bool(0.6) ? [...args, r.bool(0.8)] : args; },
  mask_secrets: (r) => { const args = [r.list(1, 3, () => r.pick(['user=ann', `password=${r.pick(['hunter2', 'abc', 'sesame'])}`, `API_KEY: ${r.pick(['k9s8d7f6', 'zz', '1234567'])}`, 'token="a b c"', `card ${r.digits(16)}`, `nr ${r.digits(12)}`, `order ${r.digits(8)},`, 'auth_token = xyz1234567;', 'monkey business', 'Password:x'])).join(r.pick([' ', ', ']))]; return r.bool(0.4) ? [...args, r.int(0, 3)] : args; },
  printer_queue: (r) => [r.shuffle(['memo', 'thesis', 'photo', 'bill', 'letter']).slice(0, r.int(0, 5)).map((name) => [r.pick([r.int(0, 8), r.int(0, 30)]), name, r.int(1, 9), r.int(0, 2)])],
  decode_ways: (r) => { const args = [r.list(0, 6, () => r.pick(['1', '2', '2', '1', '6', '0', '*', '7', '10', '20', '3'])).join('')]; return r.bool(0.25) ? [...args, r.pick([26, 30, 12])] : args; },
  phone_format: (r) => { const n = r.pick([`+1 (${r.digits(3)}) ${r.digits(3)}-${r.digits(4)}`, `0${r.int(1, 9)} ${r.digits(3)} ${r.digits(r.int(2, 6))}`, `0049 30/${r.digits(r.int(3, 8))}`, `+44.${r.digits(4)}.${r.digits(6)}`, `+39 0${r.digits(7)}`, `0${r.digits(4)}-${r.digits(3)}`, `+1 ${r.digits(10)}`, r.bool(0.5) ? r.digits(5) : 'call me', `+43 ${r.int(1, 9)}-${r.digits(5)}`, `+49${r.digits(2)} x${r.digits(3)}`]); return r.bool(0.35) ? [n, r.pick(['49', '1', '44', '39'])] : [n]; },
  sudoku_conflicts: (r) => { const good = [[1, 2, 3, 4], [3, 4, 1, 2], [2, 1, 4, 3], [4, 3, 2, 1]]; const rows = good.map((row) => row.map((v) => (r.bool(0.4) ? 0 : v))); for (let n = r.int(0, 3); n > 0; n--) rows[r.int(0, 3)][r.int(0, 3)] = r.int(1, 4); return [r.bool(0.06) ? rows.slice(1) : rows]; },
  fixed_width: (r) => { const [layout, make] = r.pick([['name:6 amount:5n paid:1b', () => `${r.pick(['ann', 'bob', 'cyd  x', '']).padEnd(6)}${r.pick(['12', '  7', '', '-30', '00123']).padEnd(5)}${r.pick(['Y', 'n', '1', '', 'y'])}`], ['id:3n city:8', () => `${String(r.int(1, 999)).padStart(3)}${r.pick(['Wien', 'Graz', 'New York City', ''])}`], ['k:2 v:4n', () => `${r.pick(['ab', 'c ', 'x'])}${r.pick([' 1', '22', '4444', ''])}`]]); return [r.list(0, 4, () => r.pick([make(), make(), make(), '', '# note'])), layout]; },
  stable_pairs: (r) => { const names = ['ann', 'bob', 'cyd', 'dan'].slice(0, r.int(1, 4)); const schools = ['north', 'south', 'west'].slice(0, r.int(1, 3)); const args = [Object.fromEntries(names.map((n) => [n, r.shuffle([...schools, ...(r.bool(0.15) ? ['east'] : [])]).slice(0, r.int(1, 3))])), Object.fromEntries(schools.map((s) => [s, r.shuffle(names).slice(0, r.int(1, 4))]))]; return r.bool(0.4) ? [...args, r.int(1, 2)] : args; },
  m_ledger_book: {
    balances: (r) => (r.bool(0.5) ? [journal(r), r.int(1, 12)] : [journal(r)]),
    profit: (r) => [journal(r)],
    statement: (r) => [journal(r), r.pick(['a:bank', 'a:cash', 'l:loan', 'e:rent', 'i:pay'])],
    overdrawn_days: (r) => [journal(r)],
    to_cents: (r) => [r.pick([`${r.int(0, 999)}`, `${r.int(0, 99)}.${r.digits(1)}`, `${r.int(0, 99)}.${r.digits(2)}`, '1.234', 'x', '', '.5', '-3', '7.'])],
    parse_line: (r) => [r.pick([posting(r, r.int(1, 9)), posting(r, r.int(1, 9)), '2 a:x a:x 5', '1 bank e:rent 3', '4 a: e:y 1', '3 q:z e:y 1'])],
  },
  m_recipe_book: {
    scale: (r) => [recipe(r), r.bool(0.05) ? 0 : r.int(1, 6), r.int(1, 9)],
    shopping_list: (r) => { const args = [r.list(1, 3, () => recipe(r))]; return r.bool(0.4) ? [...args, r.list(0, 2, () => r.pick(['salt', 'flour', 'eggs', 'milk']))] : args; },
    is_amount: (r) => [r.pick(['½', '1½', '1/2', '1/0', 'x', '', '2.5', '3¾', 'a½', '-1', '07', `${r.int(1, 30)}`, `${r.int(1, 9)}/${r.int(0, 9)}`, `${r.letter('abx')}${r.int(0, 9)}`])],
  },
  m_packet_router: {
    next_hop: (r) => (r.bool(0.4) ? [routes(r), address(r), r.list(0, 2, () => r.pick(['east', 'west', 'core']))] : [routes(r), address(r)]),
    forward: (r) => [routes(r), r.list(1, 5, () => [address(r), r.int(1, 90), r.int(0, 4)]), ...(r.bool(0.3) ? [[r.pick(['east', 'west', 'core'])]] : [])],
    same_network: (r) => [address(r), address(r), r.pick([8, 12, 16, 20, 24, 30, 0])],
    shadowed: (r) => [routes(r)],
    to_number: (r) => [r.pick([address(r), address(r), '1.2.3', '256.0.0.1', '1.2.3.x', '0.0.0.0', '255.255.255.255'])],
  },
  m_course_planner: {
    plan: (r) => [catalogue(r), r.int(5, 14), grades(r)],
    open_courses: (r) => [catalogue(r), grades(r)],
    missing_for: (r) => [catalogue(r), r.pick(['robots', 'robots', 'vision', 'graphs', 'algebra']), r.bool(0.4) ? {} : grades(r)],
    average: (r) => [catalogue(r), grades(r)],
    points_of: (r) => [r.pick(['A', 'A+', 'A-', 'B', 'B+', 'B-', 'C+', 'C-', 'C', 'D', 'D-', 'F', 'D+', 'F+', 'F-'])],
  },
};

const passages = [['hall', 'north', 'attic'], ['hall', 'east', 'kitchen'], ['kitchen', 'south', 'cellar'], ['cellar', 'west', 'cave']];

function orderText(r) {
  return r.list(0, 4, () => `${r.pick(['Tea', 'mug', ' Tea ', 'Pot'])}; ${r.int(1, 6)}; ${r.pick([250, 999, 1200, 4200])}`).join('\n');
}

function dateParts(r) {
  return [r.pick([2023, 2024, 2000, 1999, 2100]), r.int(1, 12), r.int(1, 28)];
}

function dateText(r) {
  const [year, month, day] = dateParts(r);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function libraryEvents(r, most) {
  let day = 0;
  return r.list(2, most, () => {
    day += r.int(0, 12);
    const book = r.pick(['Emma', 'Ulysses', 'Dune', 'Faust', 'Momo']);
    return r.bool(0.6) ? ['request', r.pick(['ann', 'bob', 'ann']), book, day] : ['return', book, day];
  });
}

function logLine(r) {
  const two = (n) => String(n).padStart(2, '0');
  return `12:${two(r.int(30, 32))}:${two(r.int(0, 59))} ${r.pick(['GET', 'post'])} ${r.pick(['/home', '/Shop/', '/shop?id=3', '/api'])} ${r.pick([200, 200, 404, 500, 503])} ${r.int(3, 90)}`;
}

function hand(r) {
  const made = r.pick([
    ['10H', 'JH', 'QH', 'KH', 'AH'], ['2S', '3D', '4H', '5C', '6S'], ['9S', '9D', '9H', '9C', '2D'], ['KS', 'KD', 'KH', '2C', '2D'],
    ['2H', '5H', '9H', 'JH', 'KH'], ['7S', '7D', '7H', '3C', '2D'], ['AS', 'AD', '4H', '4C', '2D'], ['3S', '3D', '8H', 'JC', 'QD'], null, null, null,
  ]);
  if (made) return made;
  const cards = new Set();
  while (cards.size < 5) cards.add(r.pick(['2', '3', '7', '8', '10', 'J', 'K', 'A']) + r.pick(['S', 'H', 'D', 'C']));
  return [...cards];
}

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

function day(r) {
  return r.pick(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']);
}

function posting(r, at) {
  const [from, to] = r.pick([['i:pay', 'a:bank'], ['a:bank', 'e:rent'], ['a:bank', 'a:cash'], ['a:cash', 'e:food'], ['l:loan', 'a:bank'], ['a:bank', 'l:loan']]);
  return `${at} ${from} ${to} ${r.pick([`${r.int(1, 90)}`, `${r.int(1, 90)}.${r.digits(2)}`, '20'])}${r.pick(['', ' flat', ' to be told'])}`;
}

function journal(r) {
  return r.list(1, 5, () => r.pick([posting(r, r.int(1, 12)), posting(r, r.int(1, 12)), posting(r, r.int(1, 12)), '# nothing', `${posting(r, 5)} # sure`])).join('\n');
}

function recipe(r) {
  return r.list(1, 4, () => r.pick([`${r.int(1, 9)} eggs`, `${r.pick(['1½', '½', '2', '1/2', '1 1/2', '0.7'])} ${r.pick(['l', 'ml', 'tsp', 'tbsp', 'L'])} milk`, `${r.int(1, 9) * 100} g flour`, `${r.int(1, 3)} kg Flour`, 'salt', '2 large onions', '¾ l white wine']));
}

function address(r) {
  return r.pick([`10.${r.int(0, 3)}.${r.int(0, 40)}.${r.int(0, 255)}`, `10.${r.int(0, 1)}.2.${r.int(0, 9)}`, `192.168.${r.int(0, 3)}.7`, '8.8.8.8']);
}

function routes(r) {
  return r.list(1, 5, () => `${r.pick(['10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '192.168.0.0/16', '0.0.0.0/0', '10.2.3.4', '10.0.0.0/12', '192.168.1.9/22', '10.1.2.5/24'])} via ${r.pick(['east', 'west', 'core'])}${r.pick(['', ` cost ${r.int(1, 4)}`])}`);
}

function catalogue(r) {
  const all = ['calculus 6', 'logic 4', `algebra ${r.int(3, 6)} needs calculus`, 'graphs 5 needs logic,algebra', `robots ${r.int(4, 8)} needs ${r.pick(['graphs', 'algebra', 'logic,calculus'])}`, `vision 3 needs ${r.pick(['robots', 'calculus', 'vision'])}`];
  return all.filter(() => r.bool(0.85)).join('\n');
}

function grades(r) {
  return Object.fromEntries(['calculus', 'logic', 'algebra', 'art'].filter(() => r.bool(0.45)).map((name) => [name, r.pick(['A', 'B+', 'C-', 'F', 'D', 'A-'])]));
}
