import should from 'should';
import { test } from 'vitest';
import { discount, total } from '../cart.js';

test('total adds prices', () => {
  should(total(3, 4)).be.exactly(7);
});
