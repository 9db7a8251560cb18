import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText } from '../../src/scope/read-text.ts';
import { errorOf, write } from './documents.ts';

async function refusal(path: string): Promise<string> {
  const error = await errorOf(readText(path));
  expect([error.code, error.exitCode, error.data]).toEqual(['TAAS_SCOPE_UNREADABLE', 2, { path }]);
  return error.message.replace(JSON.stringify(path), 'X');
}

test.each([
  [
    'UTF-16 with a byte order mark',
    Buffer.from('\ufeff{"a": 1}', 'utf16le'),
    'Scope X is UTF-16, not UTF-8. Save it as UTF-8.',
  ],
  [
    'UTF-16 without one',
    Buffer.from('{"a": 1}', 'utf16le'),
    'Scope X is UTF-16, not UTF-8. Save it as UTF-8.',
  ],
  [
    'big-endian UTF-16',
    Buffer.from('\ufeff{"a": 1}', 'utf16le').swap16(),
    'Scope X is UTF-16, not UTF-8. Save it as UTF-8.',
  ],
  [
    'Latin-1',
    Buffer.from('{\n"title": "für alle"}', 'latin1'),
    'Scope X is in another encoding (line 2 holds bytes that are no UTF-8), not UTF-8. Save it as UTF-8.',
  ],
  ['nothing', Buffer.from(''), 'Scope X is empty. `taas init` writes a first scope.'],
  ['only white space', Buffer.from('\ufeff \n\n'), 'Scope X is empty. `taas init` writes a first scope.'],
  [
    'more than 10 MiB',
    Buffer.alloc(11 * 2 ** 20, ' '),
    'Scope X holds 11 MiB. A scope has at most 10 MiB: keep data in files of the workspace.',
  ],
])('refuses a file that holds %s', async (_, content, message) => {
  expect(await refusal(await write('scope.json', content))).toBe(message);
});

test('refuses what is no file', async () => {
  const folder = join(await write('scope.json', '{}'), '..');
  await mkdir(join(folder, 'scopes'));
  expect(await refusal(join(folder, 'scopes'))).toBe('Scope X is a directory. Name the scope file in it.');
  expect(await refusal(join(folder, 'none.json'))).toBe(
    'Scope X does not exist. Check the path, or let `taas init` write a scope.',
  );
  expect(await refusal(join(folder, 'scope.json', 'x'))).toBe(
    'Scope X does not exist: a part of its path is a file. Check the path.',
  );
});

test('bounds a device that never ends', async () => {
  expect(await refusal('/dev/zero')).toBe(
    'Scope X holds more than 10 MiB. A scope has at most 10 MiB: keep data in files of the workspace.',
  );
});

test('reads a pipe, and drops a byte order mark', async () => {
  const path = join(await write('x', ''), '..', 'pipe');
  execFileSync('mkfifo', [path]);
  const [text] = await Promise.all([readText(path), writeLater(path)]);
  expect(text).toBe('{"title": "für alle"}');
});

async function writeLater(path: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(path, '\ufeff{"title": "für alle"}');
}
