import { expect, test } from 'vitest';
import { linesOf } from './documents.ts';

test('names every lone surrogate with its place: no digest could be made of it', async () => {
  const text = `{
  "scope_id": "small",
  "title": "half \\ud83d",
  "labels": { "a\\udc00": "x", "whole": "\\ud83d\\ude00" },
  "environment": { "type": "docker", "image": "taas/base" },
  "scenarios": [{ "id": "A", "type": "unit", "command": "echo \\udfff" }]
}`;
  // As a terminal gets it.
  const said = Buffer.from(await linesOf('scope.json', text)).toString();
  expect(said).toMatchInlineSnapshot(`
    "scope.json:3:12 /title: a lone surrogate, which is half of a character. Received "half \\ud83d"; expected both halves, e.g. \\ud83d\\ude00.
    scope.json:4:15 /labels/a�: a lone surrogate, which is half of a character. Received "a\\udc00"; expected both halves, e.g. \\ud83d\\ude00.
    scope.json:6:57 /scenarios/0/command: a lone surrogate, which is half of a character. Received "echo \\udfff"; expected both halves, e.g. \\ud83d\\ude00."
  `);
});
