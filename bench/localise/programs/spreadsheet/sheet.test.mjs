import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sheet } from './sheet.mjs';

const sheet = () =>
  new Sheet().set('A1', '2').set('A2', 3).set('A3', 'x').set('B1', '=A1*A2+4').set('B2', '=SUM(A1:B1)');
const value = (formula) => sheet().set('Z1', formula).get('Z1');

test('values', () => {
  assert.equal(sheet().get('A1'), 2);
  assert.equal(sheet().get('A3'), 'x');
  assert.equal(sheet().get('C9'), 0);
});
test('formula', () => assert.equal(sheet().get('B1'), 10));
test('formula of formulas', () => assert.equal(sheet().get('B2'), 12));
test('precedence', () => assert.equal(value('=1+2*3-4/2'), 5));
test('brackets', () => assert.equal(value('=(1+2)*-3'), -9));
test('functions', () => {
  assert.equal(value('=MAX(A1:A2,7)'), 7);
  assert.equal(value('=MIN(A1,A2)+1'), 3);
  assert.equal(value('=COUNT(A1:A3)'), 2);
  assert.equal(value('=AVG(A1:A2)*2'), 5);
  assert.equal(value('=AVG()'), 0);
});
test('square', () => assert.equal(value('=SUM(A1:B1)+SUM(A1:A2)'), 17));
test('far columns', () => {
  assert.equal(new Sheet().set('AA1', 5).set('Z1', 1).set('A2', '=SUM(Z1:AB1)').get('A2'), 6);
});
test('changes are seen', () => {
  const s = sheet();
  s.get('B1');
  assert.equal(s.set('A1', 5).get('B1'), 19);
});
test('circle', () =>
  assert.throws(() => new Sheet().set('A1', '=B1').set('B1', '=A1').get('A1'), /circle: A1 B1 A1/));
test('affected', () => {
  assert.deepEqual(sheet().affected('A2'), ['B1', 'B2']);
  assert.deepEqual(sheet().dependents('A1'), ['B1', 'B2']);
});
test('errors', () => {
  assert.throws(() => value('=1/0'), /zero/);
  assert.throws(() => value('=(1'), /missing/);
  assert.throws(() => value('=1 2'), /unexpected/);
  assert.throws(() => value('=SUM(1'), /missing/);
  assert.throws(() => sheet().set('1A', 1), /no cell/);
});
