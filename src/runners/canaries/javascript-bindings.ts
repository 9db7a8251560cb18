/** How a JavaScript or TypeScript test file names what its tool gives it. */
export interface Bindings {
  /** What declares a test: `test`, `it`. */
  readonly test: string;
  /** A line that the file needs for it. */
  readonly prelude: string;
  /** Names of an assert module as a whole. */
  readonly assertModules: readonly string[];
  /** Own name → method of an assert module: `eq` → `strictEqual`. */
  readonly assertMethods: ReadonlyMap<string, string>;
  /** Whether `expect` is surely the one of the tool. */
  readonly hasExpect: boolean;
}

export type JavaScriptTool = 'node' | 'vitest' | 'jest' | 'mocha';

/** Null where no name can be told that surely declares a test. */
export function findBindings(text: string, tool: JavaScriptTool, fresh: string): Bindings | null {
  const imports = importsOf(text);
  const asserts = imports.filter(({ from }) => /^(?:node:)?assert(?:\/strict)?$|^chai$/.test(from));
  const assertModules = new Set<string>();
  const assertMethods = new Map<string, string>();
  for (const { from, whole, names } of asserts) {
    for (const name of whole) if (from !== 'chai') assertModules.add(name);
    for (const [own, name] of names) {
      if (name === 'assert' || name === 'default' || name === 'strict') assertModules.add(own);
      else if (name !== 'expect') assertMethods.set(own, name);
    }
  }
  const declared = declareTest(text, tool, imports, fresh);
  const isImported = imports.some(
    ({ from, names }) => /^(?:vitest|@jest\/globals|expect)$/.test(from) && names.get('expect') === 'expect',
  );
  const isNamedElsewhere = imports.some(
    ({ whole, names }) => names.has('expect') || whole.includes('expect'),
  );
  const isGlobal = tool === 'jest' || (tool === 'vitest' && !imports.some(({ from }) => from === 'vitest'));
  const hasExpect = isImported || (isGlobal && !isNamedElsewhere);
  return declared && { ...declared, assertModules: [...assertModules], assertMethods, hasExpect };
}

interface Import {
  readonly from: string;
  /** Default and namespace names. */
  readonly whole: readonly string[];
  /** Own name → exported name. */
  readonly names: ReadonlyMap<string, string>;
}

function importsOf(text: string): Import[] {
  const clauses = [
    ...text.matchAll(/^import\s+(?!type\b)([\w$*{},\s]+?)\s+from\s+['"]([^'"\n]+)['"]/gm),
    ...text.matchAll(/^(?:const|let|var)\s+([\w$]+|\{[^}]*\})\s*=\s*require\(\s*['"]([^'"\n]+)['"]\s*\)/gm),
  ];
  return clauses.map(([, clause = '', from = '']) => {
    const [, inside = ''] = /\{([^}]*)\}/.exec(clause) ?? [];
    const pairs = inside.split(',').flatMap((part): [string, string][] => {
      const [name, own = name] = part
        .trim()
        .replace(/^type\s+.*/, '')
        .split(/\s+as\s+|\s*:\s*/);
      return name && own ? [[own, name]] : [];
    });
    const whole = clause
      .replace(/\{[^}]*\}/, '')
      .split(',')
      .map((part) => part.trim().replace(/^\*\s+as\s+/, ''))
      .filter((part) => /^[\w$]+$/.test(part));
    return { from, whole, names: new Map(pairs) };
  });
}

const modules: Readonly<Record<JavaScriptTool, RegExp>> = {
  node: /^node:test$/,
  vitest: /^vitest$/,
  jest: /^@jest\/globals$/,
  mocha: /^mocha$/,
};

function declareTest(
  text: string,
  tool: JavaScriptTool,
  imports: readonly Import[],
  fresh: string,
): Pick<Bindings, 'test' | 'prelude'> | null {
  const fromTool = imports.filter(({ from }) => modules[tool].test(from));
  const own = fromTool.flatMap(({ whole, names }) => [
    ...[...names].filter(([, name]) => name === 'test' || name === 'it').map(([name]) => name),
    ...(tool === 'node' ? whole : []),
  ]);
  const called = own.find((name) => calls(text, name));
  if (called) return { test: called, prelude: '' };
  if (!/(?:^|[^.\w$])(?:test|it|suite|describe|[\w$]*[tT]est)(?:\.[\w$.]+)?\s*(?:<[^()]*>)?\(/m.test(text))
    return null;
  const isShadowed = (name: string) =>
    new RegExp(`\\b(?:const|let|var|function)\\s+${name}\\b|[{,]\\s*${name}\\s*[},]`).test(text);
  if (tool !== 'node') {
    const global = ['test', 'it'].find((name) => calls(text, name) && !isShadowed(name));
    if (global && (tool !== 'vitest' || fromTool.length === 0)) return { test: global, prelude: '' };
    if (tool === 'jest' && fromTool.length === 0 && !isShadowed('test')) return { test: 'test', prelude: '' };
    if (tool === 'mocha' && fromTool.length > 0) return null;
  }
  const [module] = fromTool.map(({ from }) => from);
  if (module === undefined) return callsOfOthers(text, imports) ? fromScratch(text, tool, fresh) : null;
  return imported(text, module, fresh);
}

/** Whether the file declares tests by what another file exports: fixtures, a wrapper. */
function callsOfOthers(text: string, imports: readonly Import[]): boolean {
  const names = imports
    .filter(({ from }) => /^[.#@~/]/.test(from))
    .flatMap((one) => [...one.names.keys(), ...one.whole]);
  return names.some((name) => /^(?:test|it|[\w$]*[tT]est)$/.test(name) && calls(text, name));
}

/** Of the tool itself, for a file that does not name it. */
function fromScratch(text: string, tool: JavaScriptTool, fresh: string): Pick<Bindings, 'test' | 'prelude'> {
  if (tool === 'mocha') return { test: fresh, prelude: `const ${fresh} = globalThis.it;\n` };
  if (tool === 'node') return imported(text, 'node:test', fresh);
  if (tool === 'jest') return imported(text, '@jest/globals', fresh);
  // Where vitest gives globals, the package itself need not be there.
  const prelude = `const ${fresh} = globalThis.test ?? (await import('vitest')).test;\n`;
  return { test: fresh, prelude };
}

function imported(text: string, module: string, fresh: string): Pick<Bindings, 'test' | 'prelude'> {
  const isModule = /^(?:import\s|export\s)/m.test(text);
  return isModule
    ? { test: fresh, prelude: `import { test as ${fresh} } from '${module}';\n` }
    : { test: fresh, prelude: `const { test: ${fresh} } = require('${module}');\n` };
}

/** Whether the file declares a test with it, with a title that is a text. */
function calls(text: string, name: string): boolean {
  return new RegExp(`(?:^|[^.\\w$])${name.replaceAll('$', '\\$')}(?:\\.[\\w$.]+)?\\(\\s*['"\`]`, 'm').test(
    text,
  );
}
