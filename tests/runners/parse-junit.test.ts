import { expect, test } from 'vitest';
import { parseJunit } from '../../src/runners/parse-junit.ts';

const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<testsuite><testcase name="&b;"/></testsuite>`;

test.each([
  ['an entity bomb', bomb],
  ['an external entity', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><testsuite/>'],
  ['a DOCTYPE behind a long comment', `<!--${'x'.repeat(10_000)}--><!DOCTYPE x><testsuite/>`],
  ['a DOCTYPE in lower case', '<!doctype x><testsuite/>'],
  ['deep nesting', `${'<testsuite>'.repeat(100)}${'</testsuite>'.repeat(100)}`],
  ['very deep nesting', `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`],
  ['a cut', '<testsuites><testsuite name="a"><testcase name="b"/>'],
  ['a cut in a tag', '<testsuites><testsuite name="a"><testcase na'],
  ['another root', '<html><body/></html>'],
  ['two roots', '<testsuite/><testsuite/>'],
  ['a name that a prototype has', '<testsuite><testcase constructor="x"/></testsuite>'],
  ['a reserved tag', '<testsuite><__proto__><polluted/></__proto__></testsuite>'],
  ['a reserved attribute', '<testsuite><testcase __proto__="x"/></testsuite>'],
  [
    'failures that are declared and not shown',
    '<testsuite tests="1" failures="1"><testcase name="a"/></testsuite>',
  ],
  [
    'errors of a whole document',
    '<testsuites errors="2"><testsuite><testcase name="a"/></testsuite></testsuites>',
  ],
  ['fewer tests than are declared', '<testsuite tests="3" skipped="1"><testcase name="a"/></testsuite>'],
  ['text', 'Segmentation fault'],
  ['a test case alone', '<testcase name="a"/>'],
])('refuses %s', (_, text) => {
  expect(() => parseJunit(text)).toThrowErrorMatchingSnapshot();
});

test('takes what broke in a suite, outside of its cases, as a case of its own', () => {
  const cases = parseJunit(
    '<testsuite name="s" tests="1" errors="1"><error message="boom"/><testcase name="a"/></testsuite>',
  );
  expect(
    cases.map(({ attributes, outcomes }) => [attributes.get('name'), outcomes.map(({ kind }) => kind)]),
  ).toEqual([
    ['s', ['error']],
    ['a', []],
  ]);
});

test('decodes the entities of XML and character references, once', () => {
  const [one] = parseJunit(
    '<testsuite><testcase name="a &lt;b&gt; &#10;&#x1F600; &amp;lt; &unknown; &#xFFFFFF;"><failure>&quot;<![CDATA[<raw> & ]]>&apos;</failure></testcase></testsuite>',
  );
  expect(one?.attributes.get('name')).toBe('a <b> \n😀 &lt; &unknown; &#xFFFFFF;');
  expect(one?.outcomes[0]?.text).toBe('"<raw> & \'');
});

test('keeps names that mean something to JavaScript apart from it', () => {
  const [one] = parseJunit('<testsuite><testcase isPrototypeOf="x" name="valueOf"/></testsuite>');
  expect(one?.attributes.get('name')).toBe('valueOf');
});

test('reads a hundred thousand cases in a few seconds', () => {
  const cases =
    '<testcase classname="a" name="b" time="0.1"><failure message="m">text</failure></testcase>'.repeat(
      100_000,
    );
  expect(parseJunit(`<testsuites><testsuite>${cases}</testsuite></testsuites>`)).toHaveLength(100_000);
}, 60_000);
