import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseReports } from '../../src/cli/run/parse-reports.ts';
import { writeCopies } from '../../src/cli/run/write-copies.ts';
import { sampleReport } from '../report/sample-reports.ts';
import { fakeTerminal, taas } from './fake-terminal.ts';
import { smallestScope, temporaryFolder } from './temporary-folder.ts';

describe('--report, before anything is run', () => {
  const run = (cwd: string, ...reports: string[]) =>
    taas(
      [
        'run',
        'scope.json',
        '--engine',
        'unix:///nowhere/docker.sock',
        ...reports.flatMap((it) => ['--report', it]),
      ],
      { cwd },
    );

  test('refuses two in one file', async () => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope });
    const { exitCode, stderr } = await run(cwd, 'ctrf=out/a', `tap=${join(cwd, 'out', '..', 'out', 'a')}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--report ctrf=out/a goes to the same file.');
    expect(existsSync(join(cwd, '.taas'))).toBe(false);
  });

  test('takes two for the same terminal or pipe', async () => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope });
    const { exitCode, stdout } = await run(cwd, 'ctrf=/dev/null', 'tap=/dev/null');
    expect([exitCode, stdout]).toEqual([3, expect.stringContaining('TAAS_ENGINE_NOT_FOUND')]);
  });

  test.each([
    ['folder', 'EISDIR'],
    ['file/a', 'ENOTDIR'],
    ['file/a/b/{run_id}', 'ENOTDIR'],
  ])('refuses what can not be a file: %s', async (path, code) => {
    const cwd = temporaryFolder({ 'scope.json': smallestScope, file: '', 'folder/x': '' });
    const { exitCode, stderr } = await run(cwd, `ctrf=${path}`);
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`--report ctrf=${path}: ${join(cwd, path)} can't be written (${code}).`);
    expect(existsSync(join(cwd, '.taas'))).toBe(false);
  });
});

describe('--report, at the end', () => {
  test('writes what it can where some can not be written, and ends', async () => {
    const cwd = temporaryFolder();
    const copies = parseReports(['ctrf=/proc/nothing/a', 'tap=b/c/d.tap', 'sarif=/proc/nothing/b']);
    const written = writeCopies(sampleReport(), copies, cwd, fakeTerminal().stdout);
    await expect(written).rejects.toMatchObject({
      code: 'TAAS_OUT_UNWRITABLE',
      message: [
        "--report ctrf=/proc/nothing/a: /proc/nothing/a can't be written (ENOENT).",
        "--report sarif=/proc/nothing/b: /proc/nothing/b can't be written (ENOENT).",
        `The report itself is in ${sampleReport().run_dir}.`,
      ].join('\n'),
    });
    expect(readFileSync(join(cwd, 'b/c/d.tap'), 'utf8')).toContain('TAP version 14');
  });
});
