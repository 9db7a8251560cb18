import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contents, toHtml } from './markdown.mjs';

test('paragraphs', () => assert.equal(toHtml('one\ntwo\n\nthree'), '<p>one two</p>\n<p>three</p>'));
test('heading', () => assert.equal(toHtml('## A *big* day!'), '<h2 id="a-big-day">A <em>big</em> day!</h2>'));
test('bold and code', () =>
  assert.equal(toHtml('**b** and `c<d`'), '<p><strong>b</strong> and <code>c&lt;d</code></p>'));
test('link', () => assert.equal(toHtml('[x](https://y.z)'), '<p><a href="https://y.z">x</a></p>'));
test('unsafe link', () => assert.equal(toHtml('[x](javascript:y)'), '<p>x</p>'));
test('list', () => assert.equal(toHtml('- a\n- b\n\ntext'), '<ul><li>a</li><li>b</li></ul>\n<p>text</p>'));
test('ordered list', () => assert.equal(toHtml('1. a\n2. b'), '<ol><li>a</li><li>b</li></ol>'));
test('nested list', () =>
  assert.equal(
    toHtml('- a\n  - b\n    - c\n  - d\n- e'),
    '<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>',
  ));
test('code block', () =>
  assert.equal(
    toHtml('x\n```\n# a\n\n- b & c\n```\ny'),
    '<p>x</p>\n<pre># a\n\n- b &amp; c</pre>\n<p>y</p>',
  ));
test('open code block', () => assert.equal(toHtml('```\na'), '<pre>a</pre>'));
test('heading ends a paragraph', () => assert.equal(toHtml('a\n# B'), '<p>a</p>\n<h1 id="b">B</h1>'));
test('contents', () =>
  assert.equal(contents('# A\n## B c\n### D\ntext\n# E'), '- A (#a)\n  - B c (#b-c)\n- E (#e)'));
test('deep contents', () => assert.equal(contents('### D', 3), '    - D (#d)'));
