import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';

/** Compares a page of docs/ with what it is made from; UPDATE_DOCS=1 writes it first. */
export function expectPage(path: string, text: string): void {
  const file = join(packageRoot, path);
  if (process.env.UPDATE_DOCS) writeFileSync(file, text);
  expect(text, `${path} is out of date. Run: UPDATE_DOCS=1 npx vitest run tests/docs`).toBe(
    readFileSync(file, 'utf8'),
  );
}
