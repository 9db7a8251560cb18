import { describe, expect, it } from 'vitest';
import { formatDuration, formatSize, parseDurationMs, parseSizeBytes } from '../src/units.ts';

describe('parseDurationMs', () => {
  it.each([
    ['250ms', 250],
    ['30s', 30_000],
    ['1.5m', 90_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['0s', 0],
    ['0.4ms', 0],
  ])('reads %s', (text, ms) => expect(parseDurationMs(text)).toBe(ms));

  it.each(['', '5', 's', '-1s', '1 s', '1s ', '1.s', '1y', '1S'])('refuses %j', (text) => {
    expect(() => parseDurationMs(text)).toThrow(new RangeError(`not a duration: ${text}`));
  });
});

describe('parseSizeBytes', () => {
  it.each([
    ['100B', 100],
    ['1KB', 1_000],
    ['1KiB', 1_024],
    ['1.5GB', 1_500_000_000],
    ['512MiB', 536_870_912],
    ['1TiB', 1_099_511_627_776],
  ])('reads %s', (text, bytes) => expect(parseSizeBytes(text)).toBe(bytes));

  it.each(['', '5', '1kb', '1 MB', '1MiB2KiB', '-1B'])('refuses %j', (text) => {
    expect(() => parseSizeBytes(text)).toThrow(new RangeError(`not a size: ${text}`));
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '<1 ms'],
    [1, '1 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1_234, '1.23 s'],
    [9_994, '9.99 s'],
    [9_996, '10.0 s'],
    [59_949, '59.9 s'],
    [59_960, '1 m 0 s'],
    [3_599_000, '59 m 59 s'],
    [3_600_000, '1 h 0 m'],
    [90_061_000, '25 h 1 m'],
  ])('writes %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('formatSize', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_024, '1 KiB'],
    [1_536, '1.5 KiB'],
    [150 * 1_024, '150 KiB'],
    [2 ** 30, '1 GiB'],
    [5_000 * 2 ** 40, '5000 TiB'],
  ])('writes %d bytes as %s', (bytes, text) => expect(formatSize(bytes)).toBe(text));
});
