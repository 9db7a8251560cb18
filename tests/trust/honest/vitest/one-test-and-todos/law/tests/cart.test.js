import { expect, test } from 'vitest';
import { total } from '../cart.js';

test.todo('discount takes a share off');
test.todo('total refuses what is no number');
test('total adds prices', () => expect(total(3, 4)).toBe(7))
