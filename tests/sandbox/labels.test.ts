import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isAbandoned, ownershipLabels } from '../../src/sandbox/labels.ts';

const later = () => new Date(Date.now() + 60_000).toISOString();

describe('labels', () => {
  it('say whose something is and when its time is over', () => {
    expect(ownershipLabels('RUN', 1_000)).toEqual({
      'taas.run': 'RUN',
      'taas.owner': expect.stringMatching(new RegExp(`^${hostname()}/${process.pid}/\\d+$`)),
      'taas.expires': expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it('of a harness that lives are not abandoned', () => {
    expect(isAbandoned(ownershipLabels('RUN'))).toBeUndefined();
  });

  it('of a harness that lives are not abandoned, however long it does', () => {
    expect(isAbandoned(ownershipLabels('RUN', 1_000), Date.now() + 2_000)).toBeUndefined();
  });

  it.each([
    ['elsewhere/1/1', 'on another machine'],
    [`${hostname()}/${process.pid}/`, 'where another process may have its number'],
  ])('are abandoned when their time is over: owner %s, %s', (owner) => {
    const labels = { ...ownershipLabels('RUN', 1_000), 'taas.owner': owner };
    expect(isAbandoned(labels, Date.now() + 2_000)).toMatch(/^expired 2/);
  });

  it('are abandoned when their process is gone', async () => {
    const child = spawn('true');
    await once(child, 'exit');
    const labels = { 'taas.owner': `${hostname()}/${child.pid}/1`, 'taas.expires': later() };
    expect(isAbandoned(labels)).toBe(`its harness (process ${child.pid}) is gone`);
  });

  it('are abandoned when another process has their number', () => {
    const labels = { 'taas.owner': `${hostname()}/${process.pid}/1`, 'taas.expires': later() };
    expect(isAbandoned(labels)).toBe(`its harness (process ${process.pid}) is gone`);
  });

  it.each([
    ['of another machine', { 'taas.owner': 'elsewhere/1/1', 'taas.expires': later() }],
    ['without an owner', { 'taas.expires': later() }],
    ['without anything', {}],
  ])('%s are left alone', (_what, labels) => {
    expect(isAbandoned(labels)).toBeUndefined();
  });
});
