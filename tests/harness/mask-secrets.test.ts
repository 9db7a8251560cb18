import { describe, expect, it } from 'vitest';
import { SecretMasker } from '../../src/harness/mask-secrets.ts';

const secret = 'p@ss "w/rd&1';

describe('SecretMasker', () => {
  it.each([
    ['as it is', `x${secret}y`, 'x***y'],
    ['twice', `${secret}${secret}`, /^(\*\*\*)+$/],
    ['in base64', Buffer.from(secret).toString('base64'), '***'],
    ['in a URL', `https://u:${encodeURIComponent(secret)}@h/`, 'https://u:***@h/'],
    ['in JSON', JSON.stringify({ secret }), '{"secret":"***"}'],
    ['in HTML', '<b>p@ss "w/rd&amp;1</b>', '<b>***</b>'],
  ])('masks a secret %s', (_where, text, masked) => {
    expect(new SecretMasker([secret]).text(text)).toEqual(
      typeof masked === 'string' ? masked : expect.stringMatching(masked),
    );
  });

  it('masks the longer of two secrets that share their beginning', () => {
    expect(new SecretMasker(['abcd', 'abcdefgh']).text('abcdefgh abcd')).toBe('*** ***');
  });

  it('masks the lines of a key that was printed line by line', () => {
    const key = '-----BEGIN KEY-----\nMIIBVQIBADANBgkqhkiG9w0BAQ\n-----END KEY-----';
    expect(new SecretMasker([key]).text('1: MIIBVQIBADANBgkqhkiG9w0BAQ')).toBe('1: ***');
  });

  it('leaves words alone that are too short to be secret, and text without any', () => {
    expect(new SecretMasker(['ab', '']).text('ab cd')).toBe('ab cd');
    expect(new SecretMasker([]).text('text')).toBe('text');
  });

  it('masks strings in a value, but neither its numbers nor the words of the harness', () => {
    const masker = new SecretMasker(['passed', 'hunter22']);
    expect(
      masker.value({ status: 'passed', n: 1, deep: [{ message: 'hunter22 passed', nothing: null }] }),
    ).toEqual({
      status: 'passed',
      n: 1,
      deep: [{ message: '*** ***', nothing: null }],
    });
  });
});

describe('StreamMasker', () => {
  const text = `a${secret}b${secret}c p@ss p@`;
  const masked = 'a***b***c p@ss p@';

  it('finds secrets wherever the stream is cut', () => {
    const bytes = Buffer.from(text);
    for (let size = 1; size <= bytes.length; size += 1) {
      const stream = new SecretMasker([secret]).stream();
      const parts: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) parts.push(stream.push(bytes.subarray(at, at + size)));
      expect(Buffer.concat([...parts, stream.end()]).toString(), `pieces of ${size} bytes`).toBe(masked);
    }
  });

  it('holds back only what may begin a secret', () => {
    const stream = new SecretMasker(['hunter22']).stream();
    expect(stream.push(Buffer.from('abc hunt')).toString()).toBe('abc ');
    expect(stream.push(Buffer.from('ing')).toString()).toBe('hunting');
    expect(stream.end().toString()).toBe('');
  });

  it('passes bytes that are no text on as they are', () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe, 0x80]);
    expect(new SecretMasker(['hunter22']).stream().push(bytes)).toEqual(bytes);
  });
});
