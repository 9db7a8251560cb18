import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { attributeNames } from '../../src/telemetry/spans/attribute-names.ts';
import { expectPage } from './expect-page.ts';

test('docs/reference/telemetry.md lists every attribute of spans', () => {
  const path = 'docs/reference/telemetry.md';
  const page = readFileSync(join(packageRoot, path), 'utf8');
  const table = /(<!-- begin of the attributes[^\n]*-->\n)[\s\S]*?(<!-- end of the attributes -->)/;
  const rows = Object.entries(attributeNames).map(([name, meaning]) => `| \`${name}\` | ${meaning} |\n`);
  expectPage(
    path,
    page.replace(
      table,
      (_, begin, end) => `${begin}| attribute | meaning |\n|---|---|\n${rows.join('')}${end}`,
    ),
  );
});
