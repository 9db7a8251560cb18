import { describe, expect, it } from 'vitest';
import { matchesSafely } from '../../src/verdict/matches-safely.ts';

describe('matchesSafely', () => {
  it.each([
    ['^b$', 'a\nb\nc', true],
    ['^call \\d+$', 'call 12\n', true],
    ['B', 'b', false],
    ['^.$', '🎉', true],
    ['', '', true],
  ])('matches /%s/ line by line and character by character', (pattern, text, result) => {
    expect(matchesSafely(pattern, text)).toBe(result);
  });

  it('gives a pattern up that would keep the judge busy for ever', () => {
    const started = performance.now();
    expect(matchesSafely('^(a+)+$', `${'a'.repeat(40)}!`)).toBe('too_slow');
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('can not be talked into running code', () => {
    expect(matchesSafely('"\\);process.exit\\(9\\);\\("', 'text')).toBe(false);
  });
});
