/** Arguments of each program, from a seeded random source. A program with several entries has a generator each. */
export const inputs = {
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
