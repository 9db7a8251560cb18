import { test } from 'node:test';
import { total } from '../cart.js';

test('total adds prices', (t) => {
  t.assert.snapshot({ total: total(3, 4) });
});
