import { describe, expect, it } from 'vitest';
import { chooseSabotages, joinFiles } from '../../src/control/choose-sabotages.ts';
import type { Sabotage } from '../../src/control/sabotage.ts';

const sabotage = (path: string | null, name: string, kind: Sabotage['kind'] = 'emptied'): Sabotage => ({
  name: `${path} ${name}`,
  path,
  kind,
  overlay: () => new Map([[path ?? '', { kind: 'removed' }]]),
  service: path === null ? name : null,
});

const many = [
  sabotage(null, 'db', 'service'),
  ...Array.from({ length: 30 }, (_, index) => sabotage('big.py', `f${index}`)),
  ...Array.from({ length: 30 }, (_, index) => sabotage('big.py', `c${index}`, 'constant')),
  sabotage('small.py', 'g'),
  sabotage('small.py', 'h'),
];
const names = (chosen: readonly Sabotage[]) => chosen.map(({ name }) => name);

describe('chooseSabotages', () => {
  it('takes all where there are few enough, in their order', () => {
    expect(chooseSabotages(many, 100, 'seed')).toEqual(many);
  });

  it('spreads over the files, services first and constant answers last', () => {
    const chosen = names(chooseSabotages(many, 6, 'seed'));
    expect(chosen).toContain('null db');
    expect(chosen.filter((name) => name.startsWith('small.py'))).toHaveLength(2);
    expect(chosen.filter((name) => name.startsWith('big.py f'))).toHaveLength(3);
  });

  it('takes the same ones for the same seed, others for another', () => {
    const chosen = (seed: string) => names(chooseSabotages(many, 10, seed));
    expect(chosen('a')).toEqual(chosen('a'));
    expect(chosen('a')).not.toEqual(chosen('b'));
  });
});

describe('joinFiles', () => {
  const files = Array.from({ length: 10 }, (_, index) => sabotage(`${index}.py`, 'all'));

  it('makes as many copies as there may be, with every file in one of them', () => {
    const joined = joinFiles(files, 4);
    expect(joined).toHaveLength(4);
    expect(names(joined)[0]).toBe('0.py all and 2 more');
    expect(joined.flatMap(({ overlay }) => [...overlay().keys()])).toEqual(files.map(({ path }) => path));
  });

  it('leaves files alone where there are few, and makes none of none', () => {
    expect(names(joinFiles(files.slice(0, 2), 4))).toEqual(['0.py all', '1.py all']);
    expect(joinFiles([], 4)).toEqual([]);
  });
});
