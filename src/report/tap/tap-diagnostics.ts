type Scalar = string | number | boolean | null;
type Value = Scalar | readonly string[] | Readonly<Record<string, Scalar>>;

/**
 * The lines of a YAML block below a test point; a list of texts is written as one text of several lines, and null is
 * left out. It keeps to what every reader of YAML takes for what it is, the small ones of TAP parsers, too.
 */
export function tapDiagnostics(values: Readonly<Record<string, Value>>): string[] {
  const lines = Object.entries(values).flatMap(([key, value]) => yamlEntry(key, value));
  return ['---', ...lines, '...'].map((line) => `  ${line}`);
}

function yamlEntry(key: string, value: Value): string[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [`${key}: ${JSON.stringify(value)}`];
  if (isLines(value)) return yamlLines(key, value);
  const inner = Object.entries(value).flatMap(([name, scalar]) => yamlEntry(name, scalar));
  return [`${key}:`, ...inner.map((line) => `  ${line}`)];
}

function isLines(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

/** As a block, whose indentation is that of its first line: with a space before that it has to stand in quotes. */
function yamlLines(key: string, lines: readonly string[]): string[] {
  const [first = ''] = lines;
  if (first === '' || first.startsWith(' ')) return [`${key}: ${JSON.stringify(lines.join('\n'))}`];
  return [`${key}: |`, ...lines.map((line) => `  ${line}`)];
}
