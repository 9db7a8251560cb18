const { total } = require('../cart.js');

test('total', () => {
  expect(total(3, 4)).toMatchSnapshot();
});
