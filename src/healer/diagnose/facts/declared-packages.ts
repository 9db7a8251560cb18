import type { CodeFacts } from './code-facts.ts';

const mostCharacters = 100_000;

/**
 * Packages that a project can't do without, by its manifests: not those that it calls optional, nor extras. Names are in
 * lower case, with `-` between their words.
 */
export function declaredPackages({ data, texts }: Pick<CodeFacts, 'data' | 'texts'>): ReadonlySet<string> {
  const names = [...data, ...texts].flatMap(([path, text]) => {
    const read = readers.find(([manifest]) => manifest.test(path))?.[1];
    return read ? read(text.slice(0, mostCharacters)) : [];
  });
  return new Set(names.map(packageName));
}

/** `acme.Tool_kit` is `acme-tool-kit`. */
export function packageName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

const readers: readonly (readonly [RegExp, (text: string) => string[]])[] = [
  [/(?:^|\/)requirements[\w.-]*\.(?:txt|in)$|(?:^|\/)requirements\/[\w.-]+\.txt$/, leading],
  [/(?:^|\/)package\.json$/, ofPackageJson],
  [/(?:^|\/)pyproject\.toml$/, ofPyproject],
  [/(?:^|\/)setup\.py$/, (text) => listed(text, /\binstall_requires\s{0,5}=\s{0,5}\[/)],
  [/(?:^|\/)setup\.cfg$/, ofSetupCfg],
  [/(?:^|\/)Pipfile$/, (text) => ['packages', 'dev-packages'].flatMap((name) => keysOf(section(text, name)))],
];

/** The name that each line begins with. */
function leading(text: string): string[] {
  return text.split('\n').flatMap((line) => /^\s*([A-Za-z][\w.-]*)/.exec(line)?.[1] ?? []);
}

function ofPackageJson(text: string): string[] {
  try {
    const { dependencies, devDependencies } = JSON.parse(text) as Record<string, unknown>;
    return [dependencies, devDependencies].flatMap((it) => Object.keys(it ?? {}));
  } catch {
    return [];
  }
}

function ofPyproject(text: string): string[] {
  const poetry = section(text, 'tool.poetry.dependencies').replaceAll(/^.*\boptional\s*=\s*true.*$/gm, '');
  const own = listed(section(text, 'project'), /^dependencies\s*=\s*\[/m);
  return [...own, ...keysOf(poetry).filter((name) => name !== 'python')];
}

function ofSetupCfg(text: string): string[] {
  const lines = /^install_requires\s*=[^\n]*\n((?:[ \t]+[^\n]*\n|\n){0,200})/m.exec(`${text}\n`)?.[1];
  return leading(lines ?? '');
}

function section(text: string, name: string): string {
  const start = text.split('\n').findIndex((line) => line.trim() === `[${name}]`);
  if (start === -1) return '';
  const lines = text.split('\n').slice(start + 1);
  const end = lines.findIndex((line) => /^\[/.test(line));
  return lines.slice(0, end === -1 ? undefined : end).join('\n');
}

function keysOf(text: string): string[] {
  return text.split('\n').flatMap((line) => /^"?([A-Za-z][\w.-]*)"?\s*=/.exec(line)?.[1] ?? []);
}

/** Texts of a list, to its bracket: those within texts are of extras. */
function listed(text: string, start: RegExp): string[] {
  const match = start.exec(text);
  if (!match) return [];
  const found: string[] = [];
  for (const [all, one, other] of text
    .slice(match.index + match[0].length)
    .matchAll(/"([^"\n]*)"|'([^'\n]*)'|#[^\n]*|\]/g)) {
    if (all === ']') break;
    if (!all.startsWith('#')) found.push(...leading(one ?? other ?? ''));
  }
  return found;
}
