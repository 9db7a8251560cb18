import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { reportWriters } from '../../src/report/registry.ts';
import { expectPage } from './expect-page.ts';

const path = 'docs/guides/report-formats.md';
const page = readFileSync(join(packageRoot, path), 'utf8');

test('docs/guides/report-formats.md lists every format', () => {
  const rows = [...reportWriters.values()].map(
    ({ kind, summary, fileName }) => `| \`${kind}\` | \`${fileName}\` | ${summary} |`,
  );
  const table = ['| kind | file | what it is |', '|---|---|---|', ...rows].join('\n');
  const kinds = /(<!-- kinds -->\n)[\s\S]*?(<!-- \/kinds -->)/;
  expectPage(
    path,
    page.replace(kinds, (_, begin, end) => `${begin}${table}\n${end}`),
  );
});

test('docs/guides/report-formats.md has a part on every format, but for the report itself and the page for people', () => {
  const headings = [...page.matchAll(/^### `([\w-]+)`/gm)].map(([, kind]) => kind);
  const kinds = [...reportWriters.keys()].filter((kind) => kind !== 'json' && kind !== 'html');
  expect(headings.sort()).toEqual(kinds.sort());
});
