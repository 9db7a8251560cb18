import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { expectPage } from './expect-page.ts';
import { steeringTable } from './steering-page.ts';

test('docs/guides/protect-the-tests.md lists every rule with its reason', () => {
  const path = 'docs/guides/protect-the-tests.md';
  const page = readFileSync(join(packageRoot, path), 'utf8');
  const rules = /(<!-- begin of the rules.*? -->\n)[\s\S]*?(<!-- end of the rules -->)/;
  expectPage(
    path,
    page.replace(rules, (_, begin, end) => `${begin}${steeringTable()}\n${end}`),
  );
});
