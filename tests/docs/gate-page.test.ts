import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeGateTables } from './gate-page.ts';

const page = join(import.meta.dirname, '../../docs/reference/weakening-gate.md');
const [begin, end] = ['<!-- kinds -->\n\n', '\n<!-- /kinds -->'];

test('docs/reference/weakening-gate.md has every kind of finding', () => {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(begin) + begin.length), text.slice(text.indexOf(end))];
  const whole = `${before}${makeGateTables()}${after}`;
  if (process.env.UPDATE_DOCS) writeFileSync(page, whole);
  else expect(text).toBe(whole);
});
