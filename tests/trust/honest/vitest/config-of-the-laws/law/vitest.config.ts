import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@cart': new URL('./cart.js', import.meta.url).pathname } },
  test: { globals: true, setupFiles: ['./tests/setup.ts'], reporters: ['default'], expect: { requireAssertions: true } },
});
