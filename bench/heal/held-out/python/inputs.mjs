/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
  easter_sunday: (r) => [r.pick([r.int(1900, 2100), r.int(1583, 2400), r.int(1950, 2050), 1954, 1981, 2049, 2011, 1500, r.int(1000, 1582)])],
  beaufort_force: (r) => { const knots = r.pick([r.int(0, 20), r.int(15, 70), r.int(0, 75), r.pick([1, 4, 7, 11, 28, 34, 41, 64]), -r.int(1, 5)]); return r.bool(0.5) ? [knots] : [knots, knots + r.pick([5, 10, 11, 15, 30])]; },
  iban_problem: (r) => [r.pick(['DE89 3704 0044 0532 0130 00', 'AT61 1904 3002 3457 3201', 'NO93 8601 1117 947', 'BE68 5390 0754 7034', 'be68539007547034', 'CH93 0076 2011 6238 5295 7', `NO9386011${r.digits(6)}`, `BE68 ${r.digits(4)} ${r.digits(4)} ${r.digits(4)}`, `AT61${r.digits(16)}`, `DE${r.digits(20)}`, `NOX3${r.digits(11)}`, `FR${r.digits(12)}`, `CH${r.digits(r.int(2, 19))}`, 'NO9', 'DE-89', 'xx12345', ''])],
  knight_moves: (r) => { const s = () => r.letter('abcdefgh') + r.int(1, 8); return [r.bool(0.06) ? r.pick(['i1', 'a9', 'a', 'a10']) : s(), r.list(0, 12, s)]; },
  meter_usage: (r) => { const digits = r.pick([2, 3, 4]); let at = r.int(0, 10 ** digits - 1); return [r.list(0, 6, () => { if (r.bool(0.15)) return null; if (r.bool(0.03)) return 10 ** digits; at = (at + r.int(0, 10 ** digits / 3)) % 10 ** digits; return at; }), digits]; },
  list_columns: (r) => { const names = r.list(0, 9, () => r.pick(['a', 'setup.py', 'docs', 'README', 'src', 'tests', 'Makefile', 'x1', 'long-file-name', 'LICENSE'])); const width = r.pick([10, 16, 20, 28, 40]); return r.bool(0.6) ? [names, width] : [names, width, r.int(1, 4)]; },
  morse_encode: (r) => [r.list(0, 4, () => r.pick(['sos', 'Help', 'me,', 'end.', '10', '5', 'radio', '.', 'kite', 'Hello!', 'cargo', 'tug', 'fa', 'b2b', 'moon'])).join(' ')],
  dms_to_decimal: (r) => [r.pick([`${r.int(0, 90)}°${r.int(0, 59)}'${r.int(0, 59)}"${r.letter('NS')}`, `${r.int(0, 180)}° ${r.int(0, 61)}' ${r.int(0, 59)}" ${r.letter('EW')}`, `${r.int(0, 95)}°${r.letter('NSEW')}`, `${r.int(80, 190)}°${r.int(0, 59)}'${r.letter('EW')}`, `${r.int(0, 89)}°${r.int(0, 59)}′${r.int(0, 59)}.${r.int(1, 9)}″N`, ` ${r.int(0, 60)}°${r.int(0, 70)}'W `, `12.5N`, '90°S', '180°E', '90°0\'1"N'])],
  pace_per_km: (r) => { const meters = r.pick([0, 1000, 5000, 10000, 400, r.int(300, 12000), r.int(300, 3000)]); const pace = r.int(200, 420); const seconds = Math.round((meters * pace) / 1000) + r.int(0, 3); return r.bool(0.4) ? [meters, seconds] : [meters, seconds, r.pick([pace, pace, 300, 360])]; },
  darts_leg: (r) => [r.pick([40, 61, 101, 170, 32, 24]), r.list(1, 5, () => r.list(1, 3, () => r.pick(['miss', `S${r.int(1, 20)}`, `T${r.int(1, 20)}`, `D${r.int(1, 20)}`, 'D20', 'D16', 'S20', 'D8', 'D12', 'S1'])))],
  dhondt_seats: (r) => [r.bool(0.05) ? {} : r.record(['red', 'blue', 'green', 'grey', 'pink'], 120), r.int(1, 12), ...(r.bool(0.5) ? [] : [r.pick([0, 3, 10, 20])])],
  outline_numbers: (r) => { let level = 1; return [r.list(0, 6, () => { level = r.pick([1, level, level + 1, Math.max(1, level - 1), level + 1, 2]); return [r.bool(0.02) ? 0 : level, r.pick(['Intro', 'Scope ', 'Parts', ' Costs', 'Risks', 'End'])]; })]; },
  hamming_correct: (r) => [r.bool(0.08) ? r.ints(5, 8, 0, 1) : r.bool(0.05) ? r.ints(7, 7, 0, 2) : r.ints(7, 7, 0, 1)],
  leave_balance: (r) => [{ age: r.pick([24, 49, 50, 51, 61]), ...(r.bool(0.5) ? { started: r.int(1, 10) } : {}), ...(r.bool(0.4) ? { share: r.pick([50, 80, 100, 75]) } : {}), ...(r.bool(0.6) ? { carried: r.int(0, 9) } : {}), ...(r.bool(0.7) ? { taken: r.int(0, 20) } : {}), ...(r.bool(0.4) ? { taken_by_march: r.int(0, 6) } : {}) }, r.bool(0.04) ? r.pick([0, 13]) : r.int(1, 12)],
  tool_rental: (r) => [r.pick(['drill', 'saw', 'mixer', 'drill', 'saw', 'mixer', 'ladder']), r.pick([r.int(1, 8), r.int(1, 30), r.int(24, 100), r.int(160, 220), 168, 24, 5, 0]), ...r.pick([[], [true], [false, true], [true, true]])],
  cigar_spans: (r) => [r.pick(['', '']) + r.list(r.bool(0.04) ? 0 : 1, 5, () => r.int(1, 12) + r.letter('MMMIDNS')).join('') + r.pick(['', '', '', '', '', '', '', 'X', '3']), r.int(0, 300)],
  watering_days: (r) => [r.list(0, 12, () => (r.bool(0.01) ? -1 : r.pick([0, 0, 0, 1, 2, 4, r.int(0, 15)]))), r.int(2, 6), r.int(1, 3)],
  srt_shift: (r) => { const t = (h, m, s, ms) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')},${String(ms).padStart(3, '0')}`; const one = () => t(r.pick([0, 0, 1]), r.pick([0, 59, r.int(0, 59)]), r.int(0, 59), r.int(0, 999)); return [r.list(1, 2, () => `${r.int(1, 9)}\n${one()} --> ${one()}\n${r.pick(['Hello', 'at 00:00:05,000 ', 'Who is there?', '--> exit'])}\n`).join('\n'), r.pick([500, -1500, 61000, -60000, 3600000, -4000000, r.int(-5000, 5000)])]; },
  transpose_chords: (r) => [r.list(1, 5, () => r.pick(['Am7', 'D/F#', '|', 'C', 'G7', 'Bb', 'Ebmaj7', 'F#m', 'N.C.', 'Hmm', 'G/B', 'E', '%', 'Ab/C', 'Dsus4', 'x2'])).join(' '), r.pick([r.int(-5, 7), r.int(-14, 14), 2, 12, 0])],
  box_blur: (r) => { const w = r.int(1, 4); return [r.list(0, 4, () => r.ints(w, w, 0, 30)), r.pick([0, 1, 1, 1, 2])]; },
  sort_name: (r) => [r.bool(0.2) ? r.pick(['Ludwig van Beethoven', 'Dick Van Dyke', 'Plato', '', 'Ronald Mc Donald', 'Sammy Davis Jr.', 'Van Morrison', 'Oscar De La Hoya', 'Ken Griffey III', 'De Niro', 'Jr. Smith']) : `${r.list(1, 3, () => r.pick(['Anna', 'Juan', 'Leonardo', 'Maria', 'Jo'])).join(' ')} ${r.pick(['', 'von ', 'De ', 'de la ', 'Van Der ', 'Di ', "O' ", ''])}${r.pick(['Cruz', 'Smith', 'Vinci', 'Berg', 'Hara'])}${r.pick(['', '', ' Sr.', ' II', ' jr.'])}`],
  fuel_stops: (r) => [r.int(20, 100) * 10, r.list(0, 8, () => r.int(-2, 100) * 10), r.pick([150, 200, 300, 400])],
  m_hotel_desk: {
    parse_booking: (r) => [r.bool(0.2) ? r.pick(['anna double 3-6', 'bob attic 1-2 1', 'cyd single 4-4 1', 'dan suite 9-7 2']) : bookings(r, 1)[0]],
    is_weekend: (r) => [r.int(0, 30)],
    night_price: (r) => [r.pick(['single', 'double', 'suite']), r.int(0, 20)],
    stay_price: (r) => [bookings(r, 1)[0]],
    plan: (r) => [bookings(r, r.int(1, 6)), r.record(['single', 'double', 'suite'], 2)],
    occupancy: (r) => [bookings(r, r.int(1, 5)), r.record(['single', 'double', 'suite'], 3), r.int(1, 8)],
    arrivals: (r) => [bookings(r, r.int(1, 6)), r.int(0, 4)],
  },
  m_habit_log: {
    parse_entry: (r) => [r.pick(['12 run 5', '3 read', '', '# note', '4 Swim 2 # cold', 'x run', '5', '1 a 2 3', `${r.int(1, 30)} ${r.pick(['run', 'READ', 'yoga'])} ${r.int(0, 9)}`, `${r.int(1, 99)} ${r.pick(['swim', 'Nap'])}`])],
    totals: (r) => [diary(r)],
    days_of: (r) => [diary(r), r.pick(['run', 'read', 'yoga'])],
    streaks: (r) => [[...new Set(r.ints(0, 7, 1, 12))].sort((a, b) => a - b)],
    longest_streak: (r) => [diary(r), r.pick(['run', 'read', 'yoga'])],
    current_streak: (r) => [diary(r), r.pick(['run', 'read', 'yoga']), r.int(6, 10)],
    goal_met: (r) => [diary(r), r.pick(['run', 'read']), r.int(1, 8), 1, r.pick([7, 8, 10, 14])],
    badges: (r) => [diary(r), r.int(7, 10)],
  },
  m_tiny_asm: {
    split_label: (r) => [r.pick(['start: load a, 1', 'add a, b', 'end:', `l${r.int(0, 9)} : out a`, `out ${r.letter('abcd')}`, `x${r.int(1, 30)}: halt`])],
    labels: (r) => [assembly(r)],
    number_of: (r) => [r.pick([`${r.int(-140, 270)}`, `0x${r.int(1, 9)}f`, "'a'", `'${r.letter('xyzABC')}'`, '0xff', '0x100', '255', '-1', `${r.int(0, 99)}`])],
    encode: (r) => [r.pick([`load ${r.letter('abcd')}, ${r.int(0, 50)}`, `add ${r.letter('abcd')}, ${r.letter('abcd')}`, `sub ${r.letter('abcd')} ${r.letter('abcd')}`, 'jump end', 'jzero top', `out ${r.letter('abcd')}`, 'halt', 'push a', `jump ${r.int(0, 9)}`]), { end: 12, top: 2 }],
    assemble: (r) => [assembly(r)],
    run: (r) => [assembly(r), r.pick([8, 20, 30])],
    listing: (r) => [assembly(r)],
  },
  m_mail_rules: {
    parse_rule: (r) => [r.bool(0.25) ? r.pick(['from is x', 'body has y -> A', 'to likes z -> B', 'not -> C', 'subject has -> D']) : rules(r, 1)[0]],
    address_of: (r) => [r.pick(['Ann <ann@x.example>', 'BOB@Shop.example ', '<cyd@y.example', `${r.letter('abc')}${r.int(1, 20)} <${r.letter('DEF')}@x.example>`, ' > < ', ''])],
    clean_subject: (r) => [r.list(0, 3, () => r.pick(['Re:', 're: ', 'Fwd: ', 'AW:', ' ', 'x'])).join('') + r.pick(['Offer', 'Invoice 7', 'Re', '', `Lunch ${r.int(1, 9)}`])],
    folder_of: (r) => [rules(r, r.int(0, 4)), mail(r)],
    sort_mails: (r) => [rules(r, r.int(1, 4)), r.list(1, 4, () => mail(r))],
    threads: (r) => [r.list(0, 7, () => mail(r))],
    unused_rules: (r) => [rules(r, r.int(1, 4)), r.list(0, 4, () => mail(r))],
  },
};

function bookings(r, count) {
  const guests = ['anna', 'bob', 'cyd', 'dan', 'eva', 'fay'];
  return Array.from({ length: count }, (_, at) => { const from = r.int(0, 6); return `${guests[at]} ${r.pick(['single', 'double', 'double', 'suite'])} ${from}-${from + r.pick([1, 2, 3, 8])} ${r.pick([1, 1, 2, 3, 0])}`; });
}

function diary(r) {
  return r.list(1, 9, () => r.pick([`${r.int(1, 9)} ${r.pick(['run', 'read', 'Yoga'])}`, `${r.int(1, 9)} ${r.pick(['run', 'read', 'yoga'])} ${r.int(0, 6)}`, `${r.int(4, 9)} run # ok`, '']));
}

function assembly(r) {
  const line = () => r.pick([`load ${r.letter('abcd')}, ${r.int(1, 9)}`, `add ${r.letter('ab')}, ${r.letter('abcd')}`, `sub a, ${r.letter('bcd')}`, `out ${r.letter('abcd')}`, `copy ${r.letter('bcd')}, a`, '; note', `OUT ${r.letter('ab')} ; show`, 'jzero end', r.bool(0.3) ? 'halt' : 'out a']);
  return [r.pick(['start: load a, 3', 'load a, 0', `load b, ${r.int(1, 20)}`]), ...r.list(1, 5, line), ...(r.bool(0.05) ? ['start: halt', 'start:'] : []), r.pick(['end: out b', 'end:', 'end: halt'])];
}

function rules(r, count) {
  return Array.from({ length: count }, () => r.pick([`from ends @shop.example -> ${r.pick(['Shopping', 'Offers'])}`, 'subject has invoice -> Money', 'from is ann@x.example -> Friends', 'not to is me@x.example -> Lists', `subject is ${r.pick(['lunch', 'offer'])} -> Fun`, `subject has ${r.letter('abcdelo')} -> Letters`, 'from has bob -> Friends']));
}

function mail(r) {
  return { from: r.pick(['Ann <ann@x.example>', 'news@shop.example', 'Bob <BOB@y.example>', 'cyd@z.example']), to: r.pick(['me@x.example', 'Me <me@x.example>', 'list@y.example']), ...(r.bool(0.9) ? { subject: r.pick(['Lunch', 're: Lunch', 'Invoice 7', 'Fwd: Offer', 'offer', 'Hello', 'RE: AW: hello']) } : {}) };
}
