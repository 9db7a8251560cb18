import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelVariables } from '../../src/healer/models/model-settings.ts';
import { strategies } from '../../src/healer/propose/registry.ts';
import { packageRoot } from '../../src/package-root.ts';
import { expectPage } from './expect-page.ts';

const path = 'docs/guides/heal-a-failure.md';
const page = () => readFileSync(join(packageRoot, path), 'utf8');

test('the guide to healing lists the variables of models', () => {
  const table = /(<!-- begin of the variables[^\n]*-->\n)[\s\S]*?(<!-- end of the variables -->)/;
  const rows = Object.entries(modelVariables).map(([name, meaning]) => `| \`${name}\` | ${meaning} |\n`);
  expectPage(
    path,
    page().replace(
      table,
      (_, begin, end) => `${begin}\n| variable | meaning |\n|---|---|\n${rows.join('')}\n${end}`,
    ),
  );
});

test('the guide to healing has a row for each strategy, in their order', () => {
  const rows = [...page().matchAll(/^\| `([a-z]+(?:-[a-z]+)+)` \|/gm)].map(([, id]) => id);
  expect(rows).toEqual(strategies.map(({ id }) => id));
});
