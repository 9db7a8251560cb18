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
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

type Properties = Readonly<Record<string, Schema>>;

const taasReport = readSchema('taas-report-1.0');
const healReport = readSchema('heal-report-1.0');

/** docs/reference/taas-report.md. */
export function makeReportPage(): string {
  return makePage(
    taasReport,
    '# TaaSReport 1.0',
    'It lies as `report.json` in the folder of the run, beside `junit.xml`, the logs and the artifacts; `taas run --json` prints it, `executeScope` answers with it, `taas schema report` prints its JSON Schema. Every key is always there.',
  );
}

/** docs/reference/heal-report.md. */
export function makeHealReportPage(): string {
  return makePage(
    healReport,
    '# HealReport 1.0',
    '`taas heal --json` prints it, `heal` answers with it, `taas schema heal` prints its JSON Schema. Every key is always there. What it says in words is in the guide to [healing a failure](../guides/heal-a-failure.md).',
  );
}

function readSchema(name: string): Schema & { readonly name: string } {
  const path = `schemas/${name}.schema.json`;
  return { name: path, ...JSON.parse(readFileSync(join(packageRoot, path), 'utf8')) };
}

/** From a schema: a table for each object, in the order in which they come. */
function makePage(root: Schema & { readonly name: string }, title: string, where: string): string {
  const definitions = root.$defs ?? {};
  const words = Object.values(definitions).filter((definition) => definition.enum);
  const { $defs: _, description, ...top } = root;
  return [
    `<!-- Made from ${root.name}. Do not edit: UPDATE_DOCS=1 npx vitest run tests/docs -->`,
    title,
    `${description} ${where}`,
    ...objectsIn(top, definitions).map((schema) => describeObject(schema, definitions)),
    ...words.map(describeWords),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The object and those inside it, each once. */
function objectsIn(schema: Schema, definitions: Properties, seen = new Set<Schema>()): Schema[] {
  const target = resolve(schema, definitions);
  if (seen.has(target)) return [];
  seen.add(target);
  const inner = [...Object.values(target.properties ?? {}), ...(target.items ? [target.items] : [])];
  const objects = inner.flatMap((part) => objectsIn(part, definitions, seen));
  return [...(target.properties ? [target] : []), ...objects];
}

function describeObject(schema: Schema, definitions: Properties): string {
  const rows = Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const description = property.description ?? resolve(property, definitions).description ?? '';
    const type = typeText(property, definitions);
    return `| \`${key}\` | ${type} | ${description.replaceAll('|', '\\|')} |`;
  });
  const description = schema.description ? [schema.description, ''] : [];
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

function typeText(schema: Schema, definitions: Properties): string {
  const [named, nothing] = schema.anyOf ?? [];
  if (named && nothing?.type === 'null') return `${typeText(named, definitions)} or null`;
  const target = resolve(schema, definitions);
  const types = [target.type ?? 'any value'].flat();
  const nullable = types.includes('null') ? ' or null' : '';
  if (target.properties || (target.enum && target.title))
    return `[${target.title}](#${target.title?.toLowerCase()})${nullable}`;
  if (target.const !== undefined) return `\`"${target.const}"\``;
  if (target.enum) return target.enum.map((word) => `\`${word}\``).join(' · ');
  if (target.items) return `list of ${typeText(target.items, definitions)}`;
  if (typeof target.additionalProperties === 'object')
    return `object of ${typeText(target.additionalProperties, definitions)}`;
  const plain = types.filter((type) => type !== 'null').map((type) => typeNames[type] ?? type);
  return `${target.format === 'date-time' ? 'date and time' : plain.join(' or ')}${nullable}`;
}

const typeNames: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number' };

/** What is meant, with or without null. */
function resolve(schema: Schema, definitions: Properties): Schema {
  const { $ref } = schema.anyOf?.[0] ?? schema;
  return $ref ? (definitions[$ref.replace('#/$defs/', '')] ?? schema) : schema;
}
