import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { readCorpus, tools } from '../trust/corpus.ts';
import { expectPage } from './expect-page.ts';

test('docs/reference/trust.md lists every attack that is tried, and as what it is caught', () => {
  const path = 'docs/reference/trust.md';
  const page = readFileSync(join(packageRoot, path), 'utf8');
  const table = /(<!-- attacks -->\n)[\s\S]*?(<!-- \/attacks -->)/;
  expectPage(
    path,
    page.replace(table, (_, begin, end) => `${begin}\n${attackTable()}\n${end}`),
  );
});

function attackTable(): string {
  const rows = tools.flatMap((tool) =>
    readCorpus('attacks', tool).map(
      ({ title, expect }) =>
        `| ${tool} | ${title} | ${expect?.map((reason) => `\`${reason}\``).join(', ')} |`,
    ),
  );
  const honest = tools.flatMap((tool) => readCorpus('honest', tool)).length;
  return [
    `${rows.length} attacks, ${honest} honest workspaces.`,
    '',
    '| tool | attack | caught as (the first that comes) |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
