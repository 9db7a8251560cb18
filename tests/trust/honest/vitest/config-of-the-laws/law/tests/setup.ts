import { afterEach, expect } from 'vitest';

expect.extend({
  async toComeTo(received: Promise<number>, wanted: number) {
    const got = await received;
    return { pass: got === wanted, message: () => `${got} is not ${wanted}` };
  },
});
afterEach(() => {});
