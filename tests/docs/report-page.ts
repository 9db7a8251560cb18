import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const root: Schema = JSON.parse(
  readFileSync(join(packageRoot, 'schemas/taas-report-1.0.schema.json'), 'utf8'),
);

/** docs/reference/taas-report.md, from the schema: a table for each object, in the order in which they come. */
export function makeReportPage(): string {
  const words = Object.values(root.$defs ?? {}).filter((definition) => definition.enum);
  return [
    '<!-- Made from schemas/taas-report-1.0.schema.json. Do not edit: UPDATE_DOCS=1 npx vitest run tests/docs -->',
    '# TaaSReport 1.0',
    `${root.description} It lies as \`report.json\` in the folder of the run, beside \`junit.xml\`, the logs and the artifacts; \`taas run --json\` prints it, \`executeScope\` answers with it, \`taas schema report\` prints its JSON Schema. Every key is always there.`,
    ...objectsIn(root).map(describeObject),
    ...words.map(describeWords),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The object and those inside it, each once. */
function objectsIn(schema: Schema, seen = new Set<Schema>()): Schema[] {
  const target = resolve(schema);
  if (seen.has(target)) return [];
  seen.add(target);
  const inner = [...Object.values(target.properties ?? {}), ...(target.items ? [target.items] : [])];
  return [...(target.properties ? [target] : []), ...inner.flatMap((part) => objectsIn(part, seen))];
}

function describeObject(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const description = property.description ?? resolve(property).description ?? '';
    return `| \`${key}\` | ${typeText(property)} | ${description.replaceAll('|', '\\|')} |`;
  });
  const description = schema === root || !schema.description ? [] : [schema.description, ''];
  return [
    `## ${schema.title}`,
    '',
    ...description,
    '| key | type | meaning |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

function describeWords({ title, description, enum: words }: Schema): string {
  return [
    `## ${title}`,
    '',
    `${description} One of: ${(words ?? []).map((word) => `\`${word}\``).join(', ')}.`,
  ].join('\n');
}

function typeText(schema: Schema): string {
  const target = resolve(schema);
  const types = [target.type ?? 'any value'].flat();
  const nullable = types.includes('null') ? ' or null' : '';
  if (target.properties || (target.enum && target.title))
    return `[${target.title}](#${target.title?.toLowerCase()})${nullable}`;
  if (target.const !== undefined) return `\`"${target.const}"\``;
  if (target.enum) return target.enum.map((word) => `\`${word}\``).join(' · ');
  if (target.items) return `list of ${typeText(target.items)}`;
  if (typeof target.additionalProperties === 'object')
    return `object of ${typeText(target.additionalProperties)}`;
  const plain = types.filter((type) => type !== 'null').map((type) => typeNames[type] ?? type);
  return `${target.format === 'date-time' ? 'date and time' : plain.join(' or ')}${nullable}`;
}

const typeNames: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number' };

function resolve(schema: Schema): Schema {
  return schema.$ref ? (root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? schema) : schema;
}
