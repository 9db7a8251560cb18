import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './run-scope.ts';
import { TaasCommand } from './taas-command.ts';

const scope = (timeout: string) =>
  JSON.stringify({
    scope_id: 'shop',
    environment: { type: 'docker', image: 'taas/node' },
    scenarios: [{ id: 'A', type: 'unit', execution: { runner: 'node', target: 'tests/' }, timeout }],
  });
const cart = (assertion: string) =>
  `import assert from 'node:assert';\nimport { test } from 'node:test';\n\ntest('total', () => {\n  ${assertion}\n});\n`;

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd,
    stdio: 'pipe',
  });
}

async function diff(cwd: string, ...argv: readonly string[]) {
  const command = new TaasCommand(['diff', ...argv], { cwd });
  const exitCode = await command.exit();
  return { exitCode, stdout: command.stdout, stderr: command.stderr };
}

async function repository(): Promise<string> {
  const cwd = await makeFolder({
    'scope.json': scope('1m'),
    'tests/cart.test.js': cart('assert.equal(total(), 30);'),
  });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '-m', 'the Law');
  git(cwd, 'checkout', '-q', '-b', 'work');
  return cwd;
}

test('a branch that weakens a test and a scope fails the gate', async () => {
  const cwd = await repository();
  await writeFile(join(cwd, 'tests/cart.test.js'), cart('assert.ok(total());'));
  await writeFile(join(cwd, 'scope.json'), scope('10m'));
  git(cwd, 'commit', '-q', '-a', '-m', 'green again');
  const { exitCode, stdout, stderr } = await diff(cwd, 'main', 'HEAD');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toContain('✗ weakening A  timeout_longer');
  expect(stdout).toContain('✗ weakening tests/cart.test.js > total  assertion_loosened');
  expect(stdout).toContain('- assert.equal(total(), 30);\n    + assert.ok(total());');
  expect((await diff(cwd, 'HEAD', 'main')).exitCode).toBe(0);
});

test('a branch that moves, renames and formats its tests passes it', async () => {
  const cwd = await repository();
  await mkdir(join(cwd, 'tests/unit'));
  await rm(join(cwd, 'tests/cart.test.js'));
  const moved = cart('assert.equal(\n    total(), // all of it\n    30,\n  )').replace(
    "'total'",
    "'adds up'",
  );
  await writeFile(join(cwd, 'tests/unit/cart.test.js'), moved);
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '-m', 'tidy');
  const { exitCode, stdout } = await diff(cwd, 'main', 'HEAD', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'pass', findings: [{ kind: 'test_renamed' }] });
});

test('a signed weakening passes for those who trust the key', async () => {
  const cwd = await repository();
  for (const argv of [
    ['keygen', 'law'],
    ['sign', 'scope.json', '--key', 'law.key'],
  ]) {
    if (argv[0] === 'sign') await writeFile(join(cwd, 'scope.json'), scope('10m'));
    expect(await new TaasCommand(argv, { cwd }).exit()).toBe(0);
  }
  git(cwd, 'add', 'scope.json', 'scope.json.sig');
  git(cwd, 'commit', '-q', '-m', 'the Legislator allows it more time');
  expect((await diff(cwd, 'main', 'HEAD')).exitCode).toBe(1);
  expect(await diff(cwd, 'main', 'HEAD', '--trusted', 'law.pub')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('✓ signed weakening A  timeout_longer'),
  });
});

test('an unknown ref is wrong usage', async () => {
  const { exitCode, stderr } = await diff(await repository(), 'main', 'no-such-ref');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('no-such-ref is neither a file nor a folder, nor a git ref of');
});
