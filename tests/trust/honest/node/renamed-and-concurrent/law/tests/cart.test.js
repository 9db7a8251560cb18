import { deepEqual as same, ok } from 'node:assert/strict';
import { after, describe as group, it as should } from 'node:test';
import * as cart from '../cart.js';

group('the cart', { concurrency: true }, () => {
  should('add prices', () => {
    same(cart.total(3, 4), 7);
  });

  should('take a share off', async () => {
    ok(cart.discount(200, 10) === 180);
  });
});

group.skip('later', () => {
  should('be done', () => {
    same(cart.total(1, 1), 3);
  });
});

should.todo('refuse what is no number');
after(() => {});
