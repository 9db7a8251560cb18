import { expect, test } from 'vitest';
import { discount, total } from '../cart.js';

test('total adds prices', () => {
  expect(total(3, 4)).toMatchSnapshot();
});
