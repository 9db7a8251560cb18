import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addDays, addMonths, addWorkdays, age, between, isWeekend, weekday } from './dates.mjs';

describe('addDays', () => {
  it('goes over the end of a month', () => assert.equal(addDays('2023-01-31', 1), '2023-02-01'));
  it('knows leap years', () => {
    assert.equal(addDays('2024-02-28', 1), '2024-02-29');
    assert.equal(addDays('1900-02-28', 1), '1900-03-01');
    assert.equal(addDays('2000-02-28', 1), '2000-02-29');
  });
  it('goes over the end of a year', () => assert.equal(addDays('2023-12-31', 1), '2024-01-01'));
  it('goes back', () => assert.equal(addDays('2024-03-01', -1), '2024-02-29'));
  it('goes far', () => assert.equal(addDays('2000-01-01', 10000), '2027-05-19'));
});

describe('addMonths', () => {
  it('keeps the day', () => assert.equal(addMonths('2023-01-15', 1), '2023-02-15'));
  it('cuts the day', () => assert.equal(addMonths('2024-01-31', 1), '2024-02-29'));
  it('goes over the year', () => assert.equal(addMonths('2023-11-05', 14), '2025-01-05'));
});

describe('the rest', () => {
  it('counts days', () => assert.equal(between('2023-12-25', '2024-03-01'), 67));
  it('names days', () => {
    assert.equal(weekday('2024-02-29'), 'Thu');
    assert.equal(weekday('2023-01-01'), 'Sun');
  });
  it('knows weekends', () => {
    assert.equal(isWeekend('2024-03-02'), true);
    assert.equal(isWeekend('2024-03-04'), false);
  });
  it('adds workdays', () => {
    assert.equal(addWorkdays('2024-02-29', 2), '2024-03-04');
    assert.equal(addWorkdays('2024-03-01', 5), '2024-03-08');
  });
  it('tells the age', () => {
    assert.equal(age('1990-06-15', '2024-06-14'), 33);
    assert.equal(age('1990-06-15', '2024-06-15'), 34);
    assert.equal(age('1990-06-15', '2024-07-01'), 34);
  });
  it('refuses what is no date', () => {
    for (const text of ['2023-02-29', '2023-13-01', '2023-00-01', '2023-04-31', 'today', '2023-01-00'])
      assert.throws(() => weekday(text));
  });
});
