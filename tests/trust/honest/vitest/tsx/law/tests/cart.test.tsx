import { expect, test } from 'vitest';
import { total } from '../cart.js';

test('total is shown', () => {
  expect(<b>{total(3, 4)}</b>).toEqual({ type: 'b', props: { children: 7 } });
});
