import { describe, expect, test } from 'vitest';
import { failureFingerprint, normaliseMessage } from '../../src/report/failure-fingerprint.ts';

const failure = {
  scenario: 'UNIT-001',
  suite: 'tests.test_core',
  name: 'test_divides',
  message: 'assert 3 == 4',
};

describe('failureFingerprint', () => {
  test('is the same in every version: findings that are known would be new ones', () => {
    expect(failureFingerprint(failure)).toMatchInlineSnapshot(
      `"6c696428622a7ccfe067a72cb41fae3413db350c1a51a8e878a4f30d588c5fb1"`,
    );
  });

  test.each([
    ['numbers', 'took 1,234.5 ms, line 17', 'took 9 ms, line 18'],
    ['addresses', '<Cart object at 0x7f3a2b>', '<Cart object at 0x55dead>'],
    ['ids', 'no order 6f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', 'no order 00000000-0000-4000-8000-000000000000'],
    ['digests', 'image sha256:deadbeef01 differs', 'image sha256:0123456789abcdef differs'],
    ['times', 'late: 2026-01-02T03:04:05.678Z', 'late: 2027-11-12T13:14:15+01:00'],
    ['clocks', 'at 03:04:05 it failed', 'at 23:59:59.999 it failed'],
    ['absolute paths', 'no file /tmp/pytest-of-a/x.txt found', 'no file /home/b/y found'],
    ['paths of Windows', 'no file C:\\a\\b.txt found', 'no file D:\\c found'],
    ['colours and white space', '\u001B[31massert\u001B[0m  x\n  y', 'assert x y'],
  ])('does not count %s of a message', (_, one, other) => {
    expect(failureFingerprint({ ...failure, message: one })).toBe(
      failureFingerprint({ ...failure, message: other }),
    );
  });

  test('is the same where a number of a long message has one digit more', () => {
    const rows = Array.from({ length: 500 }, (_, index) => `row ${'abcdefgh'[index % 8]} differs`).join('\n');
    expect(failureFingerprint({ ...failure, message: `took 9 ms\n${rows}` })).toBe(
      failureFingerprint({ ...failure, message: `took 1,234.5 ms\n${rows}` }),
    );
  });

  test.each([
    ['scenario', { scenario: 'UNIT-002' }],
    ['scenario', { scenario: null }],
    ['suite', { suite: 'tests.test_cart' }],
    ['name', { name: 'test_divides[2]' }],
    ['message', { message: 'assert 3 is None' }],
    ['parts that move from one to another', { suite: 'tests.test_core","test_divides', name: '' }],
  ])('differs by %s', (_, change) => {
    expect(failureFingerprint({ ...failure, ...change })).not.toBe(failureFingerprint(failure));
  });

  test('keeps words that only look like something else', () => {
    expect(normaliseMessage('a defaced decade, src/cart.py and/or N/A; key <b> in 3 places')).toBe(
      'a defaced decade, src/cart.py and/or N/A; key <b> in <n> places',
    );
  });

  test.each(['a', '0', '/', 'f', ' ', '-', ':', '0a', 'aaaaaaaa-', '2026-01-01T', '/a', 'C:\\', '0x', '1.'])(
    'takes no time for a message of 10 MB of "%s"',
    (part) => {
      const message = part.repeat(10_000_000 / part.length);
      const start = performance.now();
      failureFingerprint({ ...failure, message });
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});
