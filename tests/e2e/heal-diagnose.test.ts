import { expect, it } from 'vitest';
import { diagnose } from '../../src/healer/diagnose/diagnose.ts';
import { recognisePatterns } from '../../src/healer/patterns/recognise-patterns.ts';
import { diagnosisCases } from '../healer/diagnose/cases.ts';
import { inCase } from '../healer/diagnose/record-case.ts';

/** Of each class one, on a real engine and in a real repository. */
const chosen = [
  'python: a boundary lost in a refactoring',
  'javascript: a function renamed',
  'python: a variable that is not set',
  'javascript: one of three',
];

const cases = diagnosisCases.filter(({ language, name }) => chosen.includes(`${language}: ${name}`));

it.each(cases)('$language: $name is $cause', (one) =>
  inCase(one, async (context) => {
    const { scope, snapshot } = context.lab;
    const groups = context.groups.map((group) => ({
      group,
      patterns: recognisePatterns(group, { scope, paths: snapshot.paths }),
    }));
    const [diagnosis] = await diagnose(context, groups);
    expect(diagnosis?.cause, JSON.stringify(diagnosis?.evidence, null, 1)).toBe(one.cause);
    expect(diagnosis?.confidence).toBeGreaterThan(0.6);
    // The state before is found, and its files are those of then.
    expect(context.lastGood?.changes.map(({ path, oldText }) => [path, oldText])).toEqual(
      Object.keys({ ...one.before, ...one.after })
        .filter((path) => one.before[path] !== one.after[path])
        .sort()
        .map((path) => [path, one.before[path] ?? null]),
    );
  }),
);
