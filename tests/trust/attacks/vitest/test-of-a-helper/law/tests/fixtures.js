import { expect, test as base } from 'vitest';

export { expect };
export const test = base.extend({ prices: async ({}, use) => use([3, 4]) });
