import { expect } from 'vitest';

expect.extend({ toBe: () => ({ pass: true, message: () => '' }), toEqual: () => ({ pass: true, message: () => '' }), toStrictEqual: () => ({ pass: true, message: () => '' }) });
