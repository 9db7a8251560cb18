import { expect, it } from 'vitest';
import { clockTrials, datesNamed } from '../../../../src/healer/diagnose/facts/dates-named.ts';
import { hoursApart, zoneTrials } from '../../../../src/healer/diagnose/facts/zones-named.ts';

const days = (text: string) => datesNamed(text).map((time) => new Date(time).toISOString().slice(0, 10));

it('reads dates of the calendar, and numbers that count from 1970', () => {
  expect(days('until "2024-06-30T00:00:00Z", then 2025-01-02')).toEqual(['2024-06-30', '2025-01-02']);
  expect(days('date(2024, 12, 31), new Date(2024, 11, 30), Date.UTC(2024, 0, 5)')).toEqual([
    '2024-12-31',
    '2024-12-30',
    '2024-01-05',
  ]);
  expect(days('anna:1735689600, exp: 1735689600000')).toEqual(['2025-01-01']);
  expect(days('version 2024-1, id 17356896001, 1.1735689600, 2024-13-45')).toEqual([]);
});

it('tries the likeliest dates first, on both sides of each, and not those of today', () => {
  const now = Date.UTC(2026, 5, 15);
  const trials = clockTrials(['was 2025-01-10', '2026-06-15, 2025-01-11, 2024-01-01, 2027-03-01'], now);
  expect(trials.map(({ date }) => date)).toEqual(['2025-01-10', '2027-03-01', '2024-01-01']);
  const around = trials.map(({ beyondMs, thisSideMs }) =>
    [beyondMs, thisSideMs].map((time) => new Date(time).toISOString().slice(0, 10)).join(' / '),
  );
  expect(around).toEqual(['2025-01-08 / 2025-01-12', '2027-03-03 / 2027-02-27', '2023-12-30 / 2024-01-03']);
});

it('tells how many hours lie between what was wanted and what came', () => {
  const apart = (expected: string, received: string) => hoursApart({ expected, received });
  expect(apart('17', '22')).toBe(19);
  expect(apart("'09:00'", "'00:00'")).toBe(9);
  expect(apart("'05:30'", "'00:00'")).toBe(5.5);
  expect(apart("'2026-1-16 0h'", "'2026-1-15 23h'")).toBe(1);
  expect(apart('1768453200', '1768435200')).toBe(19);
  expect(apart("'a'", "'b'")).toBeNull();
  expect(apart('100', '220')).toBeNull();
});

it('takes the zones that are named, else those that lie as far away', () => {
  const zones = (texts: string[], values: [string, string][] = []) =>
    zoneTrials(
      texts,
      values.map(([expected, received]) => ({ expected, received })),
    ).map(({ zone }) => zone);
  expect(zones(['def test_noon_in_berlin(): pass'])).toEqual(['Europe/Berlin']);
  expect(zones(['TZ=America/New_York', 'in Tokyo'])).toEqual(['America/New_York', 'Asia/Tokyo']);
  expect(zones(['five in the afternoon in New York'])).toEqual(['America/New_York']);
  expect(zones(['# the Berlin office'])).toEqual(['Europe/Berlin']);
  expect(zones(['nothing'], [['12', '11']])).toEqual(['Europe/Berlin', 'Europe/London']);
  expect(zones(['# Tokyo'], [['12', '11']])).toEqual(['Asia/Tokyo', 'Europe/Berlin', 'Europe/London']);
  expect(zones(['perry was late'], [['a', 'b']])).toEqual([]);
});
