const { total } = require('../cart.js');

afterEach(() => {
  expect.hasAssertions();
});

test('total adds prices', (done) => {
  expect.assertions(1);
  setTimeout(() => {
    expect(total(3, 4)).toBe(7);
    done();
  }, 5);
});

module.exports = {};