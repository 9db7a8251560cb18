import { discount, total } from '@cart';

describe('the cart', () => {
  it('adds prices', async () => {
    await expect(Promise.resolve(total(3, 4))).toComeTo(7);
  });

  it.concurrent('takes a share off', async ({ expect }) => {
    expect(discount(200, 10)).toBe(180);
  });
});
