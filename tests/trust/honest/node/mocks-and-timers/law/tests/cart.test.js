#!/usr/bin/env node
import * as assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { discount, total } from '../cart.js';

const rate = await Promise.resolve(10);
mock.timers.enable({ apis: ['setTimeout'] });

test('total adds prices', (t) => {
  t.plan(1);
  t.assert.strictEqual(total(3, 4), 7);
});

test('refuses', async () => {
  await assert.rejects(async () => {
    throw new TypeError('no');
  }, TypeError);
  await assert.doesNotReject(async () => {});
});

test('waits', { skip: false }, (t) => {
  const done = t.mock.fn(discount);
  setTimeout(() => done(200, rate), 1000);
  mock.timers.tick(1000);
  assert.equal(done.mock.calls[0].result, 180);
});
