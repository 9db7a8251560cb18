import assert from 'node:assert/strict';
import test from 'node:test';
import { render } from './template.mjs';

test('plain text', () => {
  assert.equal(render('hello', {}), 'hello');
});

test('value', () => {
  assert.equal(render('a {{ x }} b', { x: 1 }), 'a 1 b');
});

test('path', () => {
  assert.equal(render('{{a.b.c}}{{a.x.y}}', { a: { b: { c: 'deep' } } }), 'deep');
});

test('escapes', () => {
  assert.equal(render('{{x}}', { x: '<b>&' }), '&lt;b&gt;&amp;');
});

test('filters', () => {
  assert.equal(render('{{ x | trim | upper }}!', { x: ' hi ' }), 'HI!');
  assert.equal(render('{{ list | join }} {{ list | size }}', { list: [1, 2] }), '1, 2 2');
  assert.throws(() => render('{{ x | nope }}', { x: 1 }), ReferenceError);
});

test('list', () => {
  assert.equal(
    render('{{#items}}{{index}}:{{name}} {{/items}}', { items: [{ name: 'a' }, { name: 'b' }] }),
    '0:a 1:b ',
  );
});

test('list of values', () => {
  assert.equal(render('{{#n}}<{{.}}>{{/n}}', { n: [1, 2] }), '<1><2>');
});

test('outer names in a section', () => {
  assert.equal(render('{{#u}}{{name}} {{site}}{{/u}}', { site: 'S', name: 'X', u: { name: 'U' } }), 'U S');
});

test('inverted', () => {
  assert.equal(render('{{^items}}none{{/items}}', { items: [] }), 'none');
  assert.equal(render('{{^items}}none{{/items}}', { items: [1] }), '');
});

test('empty section', () => {
  assert.equal(render('x{{#off}}y{{/off}}', { off: false }), 'x');
});

test('nested', () => {
  const data = { rows: [{ cells: [1, 2] }, { cells: [3] }] };
  assert.equal(render('{{#rows}}[{{#cells}}{{.}}{{/cells}}]{{/rows}}', data), '[12][3]');
});

test('bad templates', () => {
  for (const text of ['{{x', '{{#a}}', '{{/a}}', '{{#a}}{{/b}}'])
    assert.throws(() => render(text, {}), SyntaxError);
});
