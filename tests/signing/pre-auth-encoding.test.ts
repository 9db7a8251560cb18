import { expect, test } from 'vitest';
import { preAuthEncoding } from '../../src/signing/pre-auth-encoding.ts';

const text = (type: string, body: string) => preAuthEncoding(type, Buffer.from(body)).toString();

test("gives the DSSE specification's own example", () => {
  expect(text('http://example.com/HelloWorld', 'hello world')).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  );
});

test('counts bytes, not characters', () => {
  expect(text('application/vnd.exämple+json', '漢')).toBe('DSSEv1 29 application/vnd.exämple+json 3 漢');
  expect(text('', '')).toBe('DSSEv1 0  0 ');
});

test('leaves the payload as it is, whatever its bytes are', () => {
  const payload = Buffer.from([0, 0xff, 0x20, 0x80]);
  expect(preAuthEncoding('a', payload)).toEqual(Buffer.concat([Buffer.from('DSSEv1 1 a 4 '), payload]));
});
