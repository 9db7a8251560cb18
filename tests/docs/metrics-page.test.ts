import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { logLine } from '../../src/telemetry/log-line.ts';
import { metricAttributes, metrics } from '../../src/telemetry/metric-definitions.ts';
import { measuredRun } from '../telemetry/measured-run.ts';
import { expectPage } from './expect-page.ts';

const path = 'docs/reference/telemetry.md';
const page = readFileSync(join(packageRoot, path), 'utf8');

test('docs/reference/telemetry.md lists every metric and what it is told apart by', () => {
  const table = /(<!-- begin of the metrics[^\n]*-->\n)[\s\S]*?(<!-- end of the metrics -->)/;
  expectPage(
    path,
    page.replace(table, (_, begin, end) => `${begin}${metricTable()}${end}`),
  );
});

test('docs/reference/telemetry.md tells of each event that is logged its level and fields', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  for (const event of measuredRun()) {
    const { level, fields } = logLine(event);
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${event.kind}\``));
    expect(row, event.kind).toContain(level);
    const named = Object.keys(fields).filter((name) => !name.startsWith('owner_'));
    for (const name of named) expect(row, event.kind).toContain(`\`${name}\``);
  }
});

function metricTable(): string {
  const rows = Object.values(metrics).map(
    ({ name, kind, unit, description, attributes }) =>
      `| \`${name}\` | ${kind} | \`${unit}\` | ${attributes.map((it) => `\`${it}\``).join(', ')} | ${description} |`,
  );
  return [
    '| metric | kind | unit | attributes | what |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '| attribute | values |',
    '|---|---|',
    ...Object.entries(metricAttributes).map(([name, values]) => `| \`${name}\` | ${values} |`),
    '',
  ].join('\n');
}
