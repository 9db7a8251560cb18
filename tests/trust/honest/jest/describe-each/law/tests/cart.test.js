const { discount, total } = require('../cart.js');

describe('cart', () => {
  beforeEach(() => {
    jest.clearAllMocks();
  });
  it.each([
    [[], 0],
    [[3, 4], 7],
  ])('total of %j is %i', (prices, expected) => {
    expect(total(prices)).toBe(expected);
  });
  it.skip('later', () => {
    expect(1).toBe(2);
  });
  it.todo('vouchers');
  it('mocks', async () => {
    const spy = jest.fn(discount);
    expect(spy(200, 10)).toEqual(180);
    expect(spy).toHaveBeenCalled();
    await expect(Promise.reject(new Error('no'))).rejects.toThrow('no');
    expect({ a: 1, b: 2 }).toMatchObject({ a: 1 });
    expect(null).toBeNull();
    expect(undefined).toBeUndefined();
    expect(2).toBeGreaterThan(1);
  });
});
