import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorCatalogue } from '../../src/errors.ts';

const page = readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8');

test('the page of errors says what the catalogue says, in both directions (else: npm run generate)', () => {
  const form =
    /^## (\S+)\n\n\*\*Exit code:\*\* (\d+)\n\n\*\*Meaning:\*\* (.+)\n\n\*\*What to do:\*\* (.+)$/gm;
  const written = [...page.matchAll(form)].map(([, code, exitCode, meaning, action]) => {
    return [code, { exitCode: Number(exitCode), meaning, action }];
  });
  expect(Object.fromEntries(written)).toEqual(errorCatalogue);
  expect(page.match(/^## /gm)).toHaveLength(Object.keys(errorCatalogue).length);
});

test('the page of TestScope links only to its own headings', () => {
  const reference = readFileSync(new URL('../../docs/reference/test-scope.md', import.meta.url), 'utf8');
  const headings = [...reference.matchAll(/^## (\S+)$|<a id="([^"]+)">/gm)].map(
    ([, title, id]) => id ?? title?.toLowerCase(),
  );
  const links = [...reference.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(links.filter((target) => !headings.includes(target))).toEqual([]);
});
