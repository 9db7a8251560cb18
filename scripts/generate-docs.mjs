// The pages of docs/reference/ that a schema or the catalogue of errors can say. Called by scripts/generate.mjs.
import { readFile } from 'node:fs/promises';
import ts from 'typescript';

/** Path in the repository → text. */
export async function makeDocs(root) {
  const schema = JSON.parse(await readFile(new URL('schemas/test-scope-2.0.schema.json', root), 'utf8'));
  return new Map([
    ['docs/reference/test-scope.md', describeSchema(schema)],
    ['docs/reference/errors.md', describeErrors(await readCatalogue(new URL('src/errors.ts', root)))],
  ]);
}

/** Node 20 can't import TypeScript; the catalogue's file imports nothing, so it can stand alone. */
async function readCatalogue(url) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(await readFile(url, 'utf8'), { compilerOptions });
  const module = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return module.errorCatalogue;
}

function describeErrors(catalogue) {
  const sections = Object.entries(catalogue).map(([code, { exitCode, meaning, action }]) => {
    return [
      `## ${code}`,
      `**Exit code:** ${exitCode}`,
      `**Meaning:** ${meaning}`,
      `**What to do:** ${action}`,
    ].join('\n\n');
  });
  return page('src/errors.ts', [
    '# Errors',
    'Every error that `taas` raises on purpose is a `TaasError` with one of these codes in `error.code`; the codes are ' +
      'stable. A failing test is a verdict, not an error.',
    ...sections,
  ]);
}

function describeSchema(schema) {
  const [example] = schema.examples;
  const definitions = Object.values(schema.$defs);
  const sections = [...objectsIn(schema), ...definitions.flatMap((definition) => objectsIn(definition))];
  const scalars = definitions.filter((definition) => definition.title && !definition.properties);
  return page('schemas/test-scope-2.0.schema.json', [
    '# TestScope 2.0',
    schema.description,
    'A document is JSON (comments and trailing commas allowed) or YAML 1.2. Keys that are not listed here are errors. ' +
      'An editor that is shown the schema completes and checks while you type: `taas schema scope > test-scope.schema.json`, ' +
      'then `"$schema": "./test-scope.schema.json"` in the document.',
    code(example),
    ...sections.flatMap((section) => describeObject(section, schema)),
    '## Values',
    table(
      ['name', 'type', 'form'],
      scalars.map((scalar) => [
        `<a id="${anchor(scalar.title)}"></a>${scalar.title}`,
        plainType(scalar, schema),
        scalar.description,
      ]),
    ),
  ]);
}

/** The object itself and the titled objects written directly inside it. */
function objectsIn(schema) {
  if (!schema.properties) return [];
  return [schema, ...Object.values(schema.properties).filter((property) => property.properties)];
}

function describeObject(object, schema) {
  const required = new Set(object.required);
  const rows = Object.entries(object.properties).map(([key, property]) => {
    const description = property.description ?? resolve(property, schema).description;
    const fallback = required.has(key) ? '**required**' : defaultOf(property);
    return [`\`${key}\``, typeOf(property, schema), fallback, description];
  });
  const isRoot = object === schema;
  const examples = isRoot ? [] : (object.examples ?? []);
  return [
    `## ${object.title}`,
    ...(isRoot ? ['The document itself.'] : object.description ? [object.description] : []),
    table(['key', 'type', 'default', 'meaning'], rows),
    ...examples.map(code),
  ];
}

function defaultOf(property) {
  return property.default === undefined ? '' : `\`${JSON.stringify(property.default)}\``;
}

function typeOf(node, schema) {
  const target = resolve(node, schema);
  if (target.title && (node.$ref || target.properties)) return `[${target.title}](#${anchor(target.title)})`;
  return plainType(target, schema);
}

function plainType(node, schema) {
  if (node.anyOf) return node.anyOf.map((branch) => typeOf(branch, schema)).join(' or ');
  if (node.enum) return node.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' · ');
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.type === 'array') return `list of ${typeOf(node.items, schema)}`;
  if (node.type === 'object' && typeof node.additionalProperties === 'object') {
    return `object of ${typeOf(node.additionalProperties, schema)}`;
  }
  if (node.type === undefined) return 'any value';
  const types = [node.type].flat().map((type) => typeNames[type] ?? type);
  return types.join(' or ') + limitsOf(node);
}

const typeNames = { string: 'text', integer: 'whole number', boolean: '`true` · `false`' };

function limitsOf({ minimum, maximum }) {
  if (minimum !== undefined && maximum !== undefined) return `, ${minimum} to ${maximum}`;
  return minimum === undefined ? '' : `, at least ${minimum}`;
}

function resolve(node, schema) {
  return node.$ref ? schema.$defs[node.$ref.replace('#/$defs/', '')] : node;
}

function anchor(title) {
  return title.toLowerCase();
}

function code(value) {
  return `\`\`\`json\n${inlineShort(value, '')}\n\`\`\``;
}

/** JSON as a person would break it: what fits in a line stays in it. */
function inlineShort(value, indent) {
  const flat = JSON.stringify(value, null, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/\[ | \]/g, (edge) => edge.trim());
  if (typeof value !== 'object' || value === null || (flat.length + indent.length <= 80 && indent !== ''))
    return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => inner + inlineShort(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${inner}${JSON.stringify(key)}: ${inlineShort(item, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map(escapeCell).join(' | ')} |`,
  );
  return lines.join('\n');
}

function escapeCell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function page(source, blocks) {
  return `<!-- Generated by scripts/generate.mjs from ${source}. Do not edit. -->\n\n${blocks.join('\n\n')}\n`;
}
