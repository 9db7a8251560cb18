import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Envelope, envelopeText } from '../../src/signing/envelope.ts';
import { NoEnvelopeError, parseEnvelope } from '../../src/signing/parse-envelope.ts';
import { preAuthEncoding } from '../../src/signing/pre-auth-encoding.ts';
import { readPrivateKey } from '../../src/signing/read-private-key.ts';
import { readTrustedKeys } from '../../src/signing/read-trusted-keys.ts';
import { signEnvelope } from '../../src/signing/sign-envelope.ts';
import { verifyEnvelope } from '../../src/signing/verify-envelope.ts';
import { keyFolder, newPair, rfc8032Pair } from './key-files.ts';

const type = 'application/vnd.in-toto+json';
const payload = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}');
const ann = newPair();
const bob = newPair();

const signersOf = (envelope: object, trusted = [ann.trusted, bob.trusted]) =>
  verifyEnvelope(parseEnvelope(JSON.stringify(envelope)), trusted).map(({ keyid }) => keyid);

describe('an envelope', () => {
  const envelope = signEnvelope(type, payload, ann.privateKey);

  test('holds what DSSE asks for, and is verified by the public key', () => {
    expect(envelope).toEqual({
      payloadType: type,
      payload: payload.toString('base64'),
      signatures: [{ keyid: ann.trusted.keyid, sig: expect.stringMatching(/^[A-Za-z0-9+/]{86}==$/) }],
    });
    expect(signersOf(envelope)).toEqual([ann.trusted.keyid]);
    expect(signersOf(envelope, [bob.trusted])).toEqual([]);
    expect(signersOf(envelope, [])).toEqual([]);
  });

  test('has the signature that other implementations make with the same key', () => {
    const key = rfc8032Pair('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
    const der = key.trusted.key.export({ type: 'spki', format: 'der' });
    expect(der.subarray(-32).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    expect(signEnvelope(type, payload, key.privateKey).signatures[0]?.sig).toBe(
      '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==',
    );
  });

  test('is read in the URL-safe alphabet, without padding, without a keyid and with unknown keys', () => {
    const urlSafe = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const [signature] = envelope.signatures;
    const other = {
      payloadType: type,
      payload: urlSafe(envelope.payload),
      signatures: [{ sig: urlSafe(signature?.sig ?? ''), cert: 'x' }],
      extension: 1,
    };
    expect(signersOf(other)).toEqual([ann.trusted.keyid]);
  });

  test('does not believe a keyid', () => {
    const [signature] = envelope.signatures;
    const lying = { ...envelope, signatures: [{ ...signature, keyid: bob.trusted.keyid }] };
    expect(signersOf(lying)).toEqual([ann.trusted.keyid]);
    expect(signersOf(lying, [bob.trusted])).toEqual([]);
  });

  test('is no longer signed once a bit of payload, type or signature differs', () => {
    const flip = (base64: string, bit: number) => {
      const bytes = Buffer.from(base64, 'base64');
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      return bytes.toString('base64');
    };
    const sig = envelope.signatures[0]?.sig ?? '';
    const changed: Envelope[] = [
      ...Array.from({ length: payload.length * 8 }, (_, bit) => ({
        ...envelope,
        payload: flip(envelope.payload, bit),
      })),
      ...Array.from({ length: 64 * 8 }, (_, bit) => ({ ...envelope, signatures: [{ sig: flip(sig, bit) }] })),
      { ...envelope, payloadType: 'application/vnd.example.other+json' },
      { ...envelope, payloadType: `${type} ` },
      { ...envelope, signatures: [] },
      { ...envelope, signatures: [{ sig: '' }] },
      { ...envelope, signatures: [{ sig: '!' }] },
    ];
    expect(changed.filter((one) => signersOf(one).length > 0)).toEqual([]);
  });

  test('takes further signatures of the same payload, one of each key, and drops those of another', () => {
    const both = signEnvelope(type, payload, bob.privateKey, envelope);
    expect(both.signatures).toHaveLength(2);
    expect(signersOf(both)).toEqual([ann.trusted.keyid, bob.trusted.keyid]);
    expect(signEnvelope(type, payload, bob.privateKey, both)).toEqual(both);
    const other = signEnvelope(type, Buffer.from('{}'), bob.privateKey, both);
    expect(signersOf(other)).toEqual([bob.trusted.keyid]);
  });

  test.each([
    ['', 'it is not JSON'],
    ['null', 'it is no object'],
    ['[]', 'it is no object'],
    ['{}', 'it has no "payloadType"'],
    ['{"payloadType":"a","payload":1}', 'it has no "payload"'],
    ['{"payloadType":"a","payload":"ä"}', 'its "payload" is not base64'],
    ['{"payloadType":"a","payload":""}', 'it has no list of "signatures"'],
    ['{"payloadType":"a","payload":"","signatures":[{"sig":"aa"},null]}', 'its signature 2 has no "sig"'],
  ])('%s is none: %s', (text, why) => {
    expect(() => parseEnvelope(text)).toThrow(new NoEnvelopeError(why));
  });
});

/** Whether `openssl` is there and knows Ed25519. */
const hasOpenssl = (() => {
  try {
    return /^OpenSSL (1\.1\.1|[3-9])/.test(execFileSync('openssl', ['version'], { encoding: 'utf8' }));
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)('openssl', () => {
  test('verifies a signature over the encoding', async () => {
    const folder = await keyFolder({ 'ann.pub': ann.publicPem });
    const { signatures } = signEnvelope(type, payload, ann.privateKey);
    await writeFile(join(folder, 'pae'), preAuthEncoding(type, payload));
    await writeFile(join(folder, 'sig'), Buffer.from(signatures[0]?.sig ?? '', 'base64'));
    const words = 'pkeyutl -verify -pubin -inkey ann.pub -rawin -in pae -sigfile sig'.split(' ');
    expect(execFileSync('openssl', words, { cwd: folder, encoding: 'utf8' })).toContain(
      'Verified Successfully',
    );
  });

  test("makes keys and signatures that are taken here, and reads this package's keys", async () => {
    const folder = await keyFolder();
    const openssl = (line: string) => execFileSync('openssl', line.split(' '), { cwd: folder });
    openssl('genpkey -algorithm ed25519 -out eve.key');
    openssl('pkey -in eve.key -pubout -out eve.pub');
    await writeFile(join(folder, 'pae'), preAuthEncoding(type, payload));
    openssl('pkeyutl -sign -inkey eve.key -rawin -in pae -out sig');
    const signature = readFileSync(join(folder, 'sig')).toString('base64');
    const trusted = await readTrustedKeys([join(folder, 'eve.pub')]);
    const envelope = {
      payloadType: type,
      payload: payload.toString('base64'),
      signatures: [{ sig: signature }],
    };
    expect(signersOf(envelope, trusted)).toEqual([trusted[0]?.keyid]);
    // Ed25519 signatures are deterministic.
    const own = signEnvelope(type, payload, await readPrivateKey(join(folder, 'eve.key')));
    expect(own.signatures).toEqual([{ keyid: trusted[0]?.keyid, sig: signature }]);
    expect(parseEnvelope(envelopeText(own)).payloadBytes).toEqual(payload);
  });
});
