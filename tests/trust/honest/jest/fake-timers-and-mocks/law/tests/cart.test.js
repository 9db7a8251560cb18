'use strict';

const { total } = require('../cart.js');
const rates = require('../rates.js');

jest.mock('../rates.js', () => ({ rate: jest.fn(() => 3) }));
jest.useFakeTimers();

beforeEach(() => jest.clearAllMocks());

it('adds prices', () => {
  expect(total(rates.rate(), 4)).toBe(7);
  expect(rates.rate).toHaveBeenCalledTimes(1);
});

it('waits', () => {
  const done = jest.fn();
  setTimeout(done, 1000);
  jest.advanceTimersByTime(1000);
  expect(done).toHaveBeenCalled();
});
