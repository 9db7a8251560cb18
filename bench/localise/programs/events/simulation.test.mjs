import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Simulation, simulateDay } from './simulation.mjs';

describe('simulation', () => {
  test('events come by time', () => {
    const s = new Simulation();
    const seen = [];
    for (const time of [5, 1, 9, 3, 7, 2, 8]) s.at(time, () => seen.push(time));
    assert.equal(s.run(), 9);
    assert.deepEqual(seen, [1, 2, 3, 5, 7, 8, 9]);
  });
  test('equal times keep their order', () => {
    const s = new Simulation();
    const seen = [];
    for (const name of 'abcdef') s.at(4, () => seen.push(name));
    s.run();
    assert.equal(seen.join(''), 'abcdef');
  });
  test('stops in time', () => {
    const s = new Simulation();
    let count = 0;
    s.every(10, () => (count += 1), 5);
    assert.equal(s.run(30), 30);
    assert.equal(count, 3);
    assert.equal(s.run(), 50);
    assert.equal(count, 5);
  });
  test('cancel', () => {
    const s = new Simulation();
    const seen = [];
    s.at(1, () => seen.push(1));
    s.cancel(s.at(2, () => seen.push(2)));
    assert.equal(s.run(10), 10);
    assert.deepEqual(seen, [1]);
  });
  test('nothing in the past', () => {
    const s = new Simulation();
    s.run(5);
    assert.throws(() => s.at(4, () => {}), RangeError);
    s.after(0, () => {});
    assert.equal(s.run(), 5);
  });
});

const guests = [
  { name: 'a', time: 0 },
  { name: 'b', time: 1 },
  { name: 'c', time: 2 },
  { name: 'd', time: 20 },
];

describe('day', () => {
  test('one desk', () =>
    assert.deepEqual(simulateDay(guests, 1, 5), {
      end: 25,
      order: ['a', 'b', 'c', 'd'],
      longest: 8,
      mean: 3,
    }));
  test('two desks', () =>
    assert.deepEqual(simulateDay(guests, 2, 5), {
      end: 25,
      order: ['a', 'b', 'c', 'd'],
      longest: 3,
      mean: 0.75,
    }));
  test('enough desks', () => assert.equal(simulateDay(guests, 3, 5).longest, 0));
  test('nobody', () => assert.deepEqual(simulateDay([], 1, 5), { end: 0, order: [], longest: 0, mean: 0 }));
});
