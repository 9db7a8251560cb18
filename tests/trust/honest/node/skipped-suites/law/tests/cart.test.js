import assert from 'node:assert';
import { describe as group, it as should, suite } from 'node:test';
import { total } from '../cart.js';

group('the cart', () => {
  should('add prices', () => {
    assert.equal(total(3, 4), 7);
  });

  should('be quick', (t) => {
    t.skip('not here');
  });
});

group.skip('later', () => {
  should('be done', () => {
    assert.equal(total(1, 1), 3);
  });
});

suite('never', { skip: 'no' }, () => {
  should('be done', () => {
    assert.equal(total(1, 1), 3);
  });
});
