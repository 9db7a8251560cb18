import { expect, it } from 'vitest';
import { MarkFinder } from '../../../src/sandbox/container/exec-marks.ts';

/** What comes of chunks: output as one text, marks in brackets. */
function find(chunks: readonly string[]): string {
  const finder = new MarkFinder('taas-secret');
  const pieces = chunks.flatMap((chunk) => [...finder.push(Buffer.from(chunk))]);
  const rest = finder.flush().toString();
  return pieces.map((piece) => (piece.kind === 'mark' ? `[${piece.text}]` : piece.bytes)).join('') + rest;
}

it('finds marks between output, wherever the chunks are cut', () => {
  const text = 'before\ntaas-secret begun 1\nmiddle taas-secret ended\ntaas-sec after';
  const expected = 'before\n[begun 1]middle [ended]taas-sec after';
  expect(find([text])).toBe(expected);
  expect(find([...text])).toBe(expected);
  for (let at = 1; at < text.length; at += 1)
    expect(find([text.slice(0, at), text.slice(at)])).toBe(expected);
});

it('holds nothing back that can not become a mark', () => {
  const finder = new MarkFinder('taas-secret');
  expect([...finder.push(Buffer.from('prompt: '))]).toEqual([
    { kind: 'output', bytes: Buffer.from('prompt: ') },
  ]);
  expect([...finder.push(Buffer.from('x taas-'))]).toEqual([{ kind: 'output', bytes: Buffer.from('x ') }]);
  expect(finder.flush().toString()).toBe('taas-');
});

it('passes a mark without an end on as output', () => {
  expect(find(['a taas-secret never ends'])).toBe('a taas-secret never ends');
});
