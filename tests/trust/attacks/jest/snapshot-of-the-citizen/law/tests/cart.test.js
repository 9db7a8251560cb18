const { discount, total } = require('../cart.js');

test('total adds prices', () => {
  expect(total(3, 4)).toMatchSnapshot();
});
