import { expect, test } from 'vitest';
import { decodeFields, encodeFrame, FieldWriter, FrameDecoder } from '../../../src/sandbox/warden/frames.ts';

test('decodes the same frames however the stream is cut', () => {
  const sent = [
    { type: 66, id: 1, payload: Buffer.from('hello') },
    { type: 71, id: 0, payload: Buffer.alloc(0) },
    { type: 67, id: 0xffff_ffff, payload: Buffer.alloc(1000, 7) },
  ];
  const bytes = Buffer.concat(sent.map(({ type, id, payload }) => encodeFrame(type, id, payload)));
  for (const step of [1, 2, 8, 9, 10, 500, bytes.length]) {
    const decoder = new FrameDecoder();
    const received = [];
    for (let at = 0; at < bytes.length; at += step)
      received.push(...decoder.push(bytes.subarray(at, at + step)));
    expect(received).toEqual(sent);
  }
});

test('takes a large frame in tiny pieces in linear time', () => {
  const bytes = encodeFrame(66, 1, Buffer.alloc(1 << 20));
  const decoder = new FrameDecoder();
  const received = [];
  const start = performance.now();
  for (let at = 0; at < bytes.length; at += 16) received.push(...decoder.push(bytes.subarray(at, at + 16)));
  expect(received).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(1000);
});

test('refuses a frame beyond the limit as soon as its header is there', () => {
  const header = Buffer.from([1, 0, 16, 0, 66, 1, 0, 0, 0]);
  expect(() => new FrameDecoder().push(header)).toThrow(RangeError);
});

test('reads back the fields it wrote and refuses a list that is cut off', () => {
  const list = new FieldWriter().u32('c', 3).text('m', 'exec').encode();
  expect(decodeFields(list)).toEqual(
    new Map([
      ['c', Buffer.from([3, 0, 0, 0])],
      ['m', Buffer.from('exec')],
    ]),
  );
  for (let end = 1; end < list.length; end++) {
    if (end === 9) continue;
    expect(() => decodeFields(list.subarray(0, end))).toThrow(RangeError);
  }
});
