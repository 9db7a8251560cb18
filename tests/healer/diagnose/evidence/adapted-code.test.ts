import { expect, it } from 'vitest';
import { adaptedCode } from '../../../../src/healer/diagnose/evidence/adapted-code.ts';
import { diagnosisInputOf } from './diagnosis-input-of.ts';

const meaning = 'code_changed_it';

async function weigh(situation: Parameters<typeof diagnosisInputOf>[0]) {
  const found = adaptedCode.weigh(await diagnosisInputOf({ meaning, ...situation }));
  return found.map(({ text, towards, sign }) => `${towards} ${sign}: ${text}`);
}

const slug = (sign: string) => `def slug(title):\n    return title.lower().replace(" ", "${sign}")\n`;
const link = 'from slug import slug\n\n\ndef link(title):\n    return f"/posts/{slug(title)}"\n';

it('knows a sign that was replaced in another test, too', async () => {
  const tests = (sign: string) =>
    `from slug import slug\n\n\ndef test_slug():\n    assert slug("My Post") == "my${sign}post"\n`;
  const rest = { 'link.py': link, 'tests/test_link.py': 'from link import link\n\nlink("My Post")\n' };
  const situation = {
    before: { ...rest, 'slug.py': slug('_'), 'tests/test_slug.py': tests('_') },
    after: { ...rest, 'slug.py': slug('-'), 'tests/test_slug.py': tests('-') },
    test: 'tests/test_link.py',
    message: "AssertionError: assert '/posts/my-post' == '/posts/my_post'",
  };
  expect(await weigh(situation)).toEqual([
    'test_outdated intent: The change puts "-" in the place of "_" in tests/test_slug.py as well as in slug (slug.py:1).',
  ]);
  // Of another difference it says nothing.
  expect(await weigh({ ...situation, message: "AssertionError: assert 'my' == 'your'" })).toEqual([]);
  expect(await weigh({ ...situation, meaning: 'always_failed' })).toEqual([]);
});

it('finds a number that stands in a template, under another name', async () => {
  const page = (name: string) =>
    `from settings import ${name}\n\n\ndef page(items, size=${name}):\n    return items[:size]\n`;
  const rest = { 'tests/test_page.py': 'from page import page\n\npage([])\n' };
  expect(
    await weigh({
      before: {
        ...rest,
        'settings.py': 'PAGE = 20\n',
        'page.py': page('PAGE'),
        'list.html': '20 per page\n',
      },
      after: { ...rest, 'settings.py': 'ROWS = 50\n', 'page.py': page('ROWS'), 'list.html': '50 per page\n' },
      test: 'tests/test_page.py',
      message: 'assert 50 == 20',
    }),
  ).toEqual([
    'test_outdated intent: The change puts "50" in the place of "20" in list.html as well as in ROWS (settings.py:1).',
  ]);
});

const wait = (how: string) => `def wait(attempt):\n    return 2 ** attempt${how}\n`;
const caller = (how: string) =>
  `from wait import wait\n\n\ndef due(now, attempt):\n    return now + wait(attempt)${how}\n`;

it('sees callers that reckon with the new unit, and not those that were tidied up', async () => {
  const rest = { 'tests/test_wait.py': 'from wait import wait\n\nassert wait(3) == 8\n' };
  const situation = {
    before: { ...rest, 'wait.py': wait(''), 'due.py': caller('') },
    after: { ...rest, 'wait.py': wait(' * 1000'), 'due.py': caller(' / 1000') },
    test: 'tests/test_wait.py',
    message: 'assert 8000 == 8',
  };
  expect(await weigh(situation)).toEqual([
    'test_outdated intent: due (due.py:4) was adapted to what wait does now: it reckons with 1000.',
  ]);
  const tidied = {
    ...situation.after,
    'due.py': caller('').replace('now + wait(attempt)', 'wait(attempt) + now'),
  };
  expect(await weigh({ ...situation, after: tidied })).toEqual([]);
  expect(await weigh({ ...situation, message: 'assert 7 == 8' })).toEqual([]);
});

it('sees callers that await, that take parts of the answer, and that expect what is raised', async () => {
  const test = { 'test/load.test.js': "import { load } from '../src/load.js';\nload(1);\n" };
  const show = (word: string) =>
    `import { load } from './load.js';\nexport ${word.trim() && 'async '}function show(id) {\n  return ${word}load(id);\n}\n`;
  const load = (word: string) =>
    `export ${word}function load(id) {\n  return rows.get(id)${word && '.read()'};\n}\n`;
  expect(
    await weigh({
      before: { ...test, 'src/load.js': load(''), 'src/show.js': show('') },
      after: { ...test, 'src/load.js': load('async '), 'src/show.js': show('await ') },
      test: 'test/load.test.js',
      message: 'undefined !== 3',
    }),
  ).toEqual([
    'test_outdated intent: show (src/show.js:2) was adapted to what load does now: it awaits the answer.',
  ]);

  const tests = { 'tests/test_find.py': 'from users import find\n\nfind("kim")\n' };
  const old = {
    'users.py': 'USERS = {}\n\n\ndef find(name):\n    return USERS.get(name)\n',
    'api.py': 'from users import find\n\n\ndef age(name):\n    return find(name) or 404\n',
  };
  const now = {
    'users.py':
      'USERS = {}\n\n\nclass Unknown(Exception):\n    pass\n\n\ndef find(name):\n    if name not in USERS:\n        raise Unknown(name)\n    return USERS[name]\n',
    'api.py':
      'from users import Unknown, find\n\n\ndef age(name):\n    try:\n        return find(name)\n    except Unknown:\n        return 404\n',
  };
  expect(
    await weigh({
      ...{ before: { ...tests, ...old }, after: { ...tests, ...now }, test: 'tests/test_find.py' },
      ...{ message: 'users.Unknown: kim', exception: 'Unknown', raisedAt: ['users.py', 10] },
    }),
  ).toEqual(['test_outdated intent: age (api.py:4) was adapted to what find does now: it expects Unknown.']);
});

it('asks for nothing but the replacement where the failure shows no values', async () => {
  const rest = { 'tests/test_pw.py': 'from pw import ok\n\nassert ok("abcdef")\n' };
  const pw = (least: number, more = '') =>
    `LEAST = ${least}\n\n\ndef ok(password):\n    return len(password) >= LEAST${more}\n`;
  const situation = {
    before: { ...rest, 'pw.py': pw(6), 'form.html': '<input minlength="6">\n' },
    after: { ...rest, 'pw.py': pw(10), 'form.html': '<input minlength="10">\n' },
    test: 'tests/test_pw.py',
    message: 'assert False',
  };
  expect(await weigh(situation)).toHaveLength(1);
  expect(await weigh({ ...situation, raisedAt: ['pw.py', 5] })).toEqual([]);
  expect(await weigh({ ...situation, after: { ...situation.after, 'pw.py': pw(10, ' and False') } })).toEqual(
    [],
  );
});
