import { definePattern } from '../define-pattern.ts';
import { sameInOtherOrder } from '../same-in-other-order.ts';

export const testOrderDiffers = definePattern({
  id: 'test/order-differs',
  title: 'Two lists hold the same in another order',
  cause: 'flaky',
  weight: 1,
  text: [/[\s\S]+/],
  refine: (_facts, { message, own }) => (sameInOtherOrder(message) || sameInOtherOrder(own) ? {} : null),
  action: 'Sort where the order is not promised (sets, maps, rows without ORDER BY); else correct the order.',
});
