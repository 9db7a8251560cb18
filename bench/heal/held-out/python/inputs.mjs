/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
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
