import { expect, it } from 'vitest';
import { readChange } from '../../../../src/healer/diagnose/facts/change-facts.ts';
import type { ChangedFile, LastGood } from '../../../../src/healer/diagnose/last-good.ts';

async function change(path: string, oldText: string, newText: string, more: ChangedFile[] = []) {
  const lastGood: LastGood = {
    kind: 'commit',
    title: '',
    commit: null,
    folder: '',
    messages: [],
    changes: [{ path, oldText, newText, role: 'code' }, ...more],
  };
  const {
    renamed,
    resigned,
    rewritten,
    removed,
    added,
    shape,
    literalsAdded,
    literalsRemoved,
    remarksAdded,
  } = await readChange(lastGood);
  return {
    renamed: renamed.map(
      ({ before, after, likeness }) => `${before.name} -> ${after.path} ${after.name} ${likeness.toFixed(2)}`,
    ),
    resigned: resigned.map(({ after }) => `${after.name}(${after.parameters?.map(({ name }) => name)})`),
    rewritten: rewritten.map(({ after }) => after.name),
    removed: removed.map(({ name }) => name),
    added: added.map(({ name }) => name),
    shape,
    literalsAdded,
    literalsRemoved,
    remarksAdded,
  };
}

it('knows a renamed function by its body', async () => {
  expect(
    await change(
      'a.py',
      'def total(x):\n    return sum(x) + 1\n\ndef one():\n    return 1\n',
      'def grand(x):\n    return sum(x) + 1\n\ndef one():\n    return 1\n',
    ),
  ).toMatchInlineSnapshot(`
    {
      "added": [
        "grand",
      ],
      "literalsAdded": [],
      "literalsRemoved": [],
      "remarksAdded": "",
      "removed": [
        "total",
      ],
      "renamed": [
        "total -> a.py grand 1.00",
      ],
      "resigned": [],
      "rewritten": [],
      "shape": "slip",
    }
  `);
});

it('knows other parameters, another constant and a slip', async () => {
  expect(
    await change(
      'a.js',
      'export const LIMIT = 20;\nexport function f(a) { return a < LIMIT; }',
      'export const LIMIT = 20;\nexport function f(a) { return a <= LIMIT; }',
    ),
  ).toMatchInlineSnapshot(`
    {
      "added": [],
      "literalsAdded": [],
      "literalsRemoved": [],
      "remarksAdded": "",
      "removed": [],
      "renamed": [],
      "resigned": [],
      "rewritten": [
        "f",
      ],
      "shape": "slip",
    }
  `);
  expect(
    await change(
      'a.js',
      'export const LIMIT = 20;\nexport function f(a) { return a < LIMIT; }',
      '/** At most 30. */\nexport const LIMIT = 30;\nexport function f(a, b) { return a < LIMIT + b; }',
    ),
  ).toMatchInlineSnapshot(`
    {
      "added": [],
      "literalsAdded": [
        "30",
      ],
      "literalsRemoved": [
        "20",
      ],
      "remarksAdded": "/** At most 30. */",
      "removed": [],
      "renamed": [],
      "resigned": [
        "f(a,b)",
      ],
      "rewritten": [
        "LIMIT",
        "f",
      ],
      "shape": "edit",
    }
  `);
});
