import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LogSpool } from '../../src/harness/log-spool.ts';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';

async function openSpool(secrets: readonly string[] = [], file = 'a.log') {
  const folder = await mkdtemp(join(tmpdir(), 'taas-spool-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const texts: string[] = [];
  const path = join(folder, file);
  const masker = new SecretMasker(secrets);
  const spool = new LogSpool({ masker, path, reportPath: 'logs/a.log', onText: (text) => texts.push(text) });
  return { spool, texts, path };
}

describe('LogSpool', () => {
  it('makes no file as long as nothing is written', async () => {
    const { spool, path } = await openSpool();
    await spool.close();
    expect(spool.snapshot()).toEqual({ path: null, bytes: 0, tail: '', truncated: false });
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('keeps every byte on disk and whole characters for listeners', async () => {
    const { spool, texts, path } = await openSpool();
    const bytes = Buffer.from('größe 日本 🎉\n');
    for (const byte of bytes) await spool.write(Buffer.from([byte]));
    await spool.close();
    expect(await readFile(path)).toEqual(bytes);
    expect(texts.join('')).toBe('größe 日本 🎉\n');
    expect(texts.join('|')).not.toContain('\ufffd');
    expect(spool.snapshot()).toEqual({
      path: 'logs/a.log',
      bytes: bytes.length,
      tail: 'größe 日本 🎉\n',
      truncated: false,
    });
  });

  it('keeps the end for the report, says that it was cut, and cuts no character in half', async () => {
    const { spool, path } = await openSpool();
    await spool.write(Buffer.from(`x${'é'.repeat(20_000)}`));
    await spool.close();
    const { bytes, tail, truncated } = spool.snapshot();
    expect({ bytes, truncated }).toEqual({ bytes: 40_001, truncated: true });
    expect(tail).toBe('é'.repeat(8_192));
    expect((await readFile(path)).length).toBe(40_001);
  });

  it('masks secrets that arrive in pieces, on disk, for listeners and in the report', async () => {
    const { spool, texts, path } = await openSpool(['hunter22']);
    for (const piece of ['a hun', 'ter', '22 b', ' hunt']) await spool.write(Buffer.from(piece));
    await spool.close();
    const masked = 'a *** b hunt';
    expect(await readFile(path, 'utf8')).toBe(masked);
    expect(texts.join('')).toBe(masked);
    expect(spool.snapshot()).toMatchObject({ tail: masked, bytes: 17 });
  });

  it('drops what comes after its end, and can be closed twice', async () => {
    const { spool, path } = await openSpool();
    await spool.write(Buffer.from('before'));
    await spool.close();
    await spool.write(Buffer.from('after'));
    await spool.close();
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(spool.snapshot().bytes).toBe(6);
  });

  it('tells at its end that the file could not be written, and still shows the tail', async () => {
    const { spool } = await openSpool([], 'missing/a.log');
    await spool.write(Buffer.from('text'));
    await expect(spool.close()).rejects.toThrow('ENOENT');
    expect(spool.snapshot().tail).toBe('text');
  });
});
