import { test } from 'vitest';
import { makeCliPage } from './cli-page.ts';
import { expectPage } from './expect-page.ts';

test('docs/reference/cli.md says what the commands say', async () => {
  expectPage('docs/reference/cli.md', await makeCliPage());
});
