import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';

// The long form is `npm run soak`.
it('nothing is left of six runs whose harness is killed at random moments', async () => {
  const args = ['scripts/soak.mjs', '--runs', '6', '--shared'];
  const child = spawn(process.execPath, args, { cwd: packageRoot, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/\nno leak\n$/) });
});
