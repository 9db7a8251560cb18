import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { taas } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

const scope = `{
  // the Law
  "scope_id": "locked",
  "laws": ["tests/**"],
  "environment": { "type": "docker", "image": "taas/python" },
  "scenarios": [{ "id": "A", "type": "unit", "command": "true" }]
}
`;
const digest = expect.stringMatching(/^sha256-[0-9a-f]{64}$/);
const read = (cwd: string, name = 'scope.json') => readFileSync(join(cwd, name), 'utf8');

describe('taas lock', () => {
  test('pins every file of the laws, and leaves the rest of the document as it is', async () => {
    const cwd = temporaryFolder({ 'scope.json': scope, 'tests/a.py': 'a', 'tests/b.py': 'b', 'src/c': 'c' });
    const { exitCode, stdout, stderr } = await taas(['lock', 'scope.json'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe('✓ scope.json  pins 2 files\n  + tests/a.py\n  + tests/b.py\n');
    const written = read(cwd);
    expect(written).toContain('  // the Law\n  "scope_id": "locked",\n  "laws": ["tests/**"],\n');
    expect(JSON.parse(written.replace('// the Law', '')).integrity).toEqual({
      files: { 'tests/a.py': digest, 'tests/b.py': digest },
    });
  });

  test('says under --check what is not up to date, and writes nothing', async () => {
    const cwd = temporaryFolder({ 'scope.json': scope, 'tests/a.py': 'a', 'tests/b.py': 'b' });
    await taas(['lock', 'scope.json'], { cwd });
    expect((await taas(['lock', 'scope.json', '--check'], { cwd })).exitCode).toBe(0);
    const before = read(cwd);
    writeFileSync(join(cwd, 'tests/a.py'), 'changed');
    writeFileSync(join(cwd, 'tests/c.py'), 'new');
    const { exitCode, stdout } = await taas(['lock', 'scope.json', '--check'], { cwd });
    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      '✗ scope.json  is not up to date: `taas lock scope.json` would pin 3 files\n  + tests/c.py\n  ~ tests/a.py\n',
    );
    expect(read(cwd)).toBe(before);
    const data = await taas(['lock', 'scope.json', '--json'], { cwd });
    expect(JSON.parse(data.stdout)).toEqual({
      scope: 'scope.json',
      up_to_date: false,
      written: true,
      files: 3,
      added: ['tests/c.py'],
      changed: ['tests/a.py'],
      removed: [],
      warnings: [],
    });
  });

  test('takes the laws from their own place', async () => {
    const cwd = temporaryFolder({ 'code/scope.json': scope, 'law/tests/a.py': 'a', 'code/tests/b.py': 'b' });
    const { stdout } = await taas(['lock', 'code/scope.json', '--laws', 'law'], { cwd });
    expect(stdout).toBe('✓ code/scope.json  pins 1 file\n  + tests/a.py\n');
  });

  test('pins named files and lets other pins be', async () => {
    const cwd = temporaryFolder({ 'scope.json': scope, 'tests/a.py': 'a', 'setup.cfg': 'x' });
    await taas(['lock', 'scope.json'], { cwd });
    writeFileSync(join(cwd, 'tests/a.py'), 'changed');
    const { stdout } = await taas(['lock', 'scope.json', 'setup.cfg'], { cwd });
    expect(stdout).toBe('✓ scope.json  pins 2 files\n  + setup.cfg\n');
    expect((await taas(['lock', 'scope.json', '--check'], { cwd })).stdout).toContain('  ~ tests/a.py\n');
  });

  test('keeps the comments of a YAML document', async () => {
    const yaml =
      '# the Law\nscope_id: y\nlaws: [ tests/** ]\nenvironment: { type: docker, image: taas/python } # here\nscenarios:\n  - { id: A, type: unit, command: "true" }\n';
    const cwd = temporaryFolder({ 'scope.yaml': yaml, 'tests/a.py': 'a' });
    expect((await taas(['lock', 'scope.yaml'], { cwd })).exitCode).toBe(0);
    expect(read(cwd, 'scope.yaml').startsWith(yaml)).toBe(true);
    expect((await taas(['lock', 'scope.yaml', '--check'], { cwd })).exitCode).toBe(0);
  });

  test('refuses where there is nothing to pin', async () => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope, 'laws.json': scope });
    const nothing = await taas(['lock', 'scope.json'], { cwd });
    expect([nothing.exitCode, nothing.stderr]).toEqual([2, expect.stringContaining('names no "laws"')]);
    const missing = await taas(['lock', 'laws.json'], { cwd });
    expect([missing.exitCode, missing.stderr]).toEqual([2, expect.stringContaining('TAAS_LAWS_MISSING')]);
    const unmatched = await taas(['lock', 'scope.json', 'nothing/**'], { cwd });
    expect([unmatched.exitCode, unmatched.stderr]).toEqual([
      2,
      expect.stringContaining('matches "nothing/**"'),
    ]);
  });
});
