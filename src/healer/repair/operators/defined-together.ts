import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { firstNodes } from '../scope/first-nodes.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { importedNames } from '../scope/usable-names.ts';

/** Where two names have no value, one statement gave it to both: `low, high = 0, len(items) - 1`. */
export function definedTogether(place: SyntaxNode, site: FunctionSite): [string, number][] {
  const {
    scope,
    told,
    file: { grammar },
  } = site;
  const unknown = namesWithoutValue(site);
  const names = [...new Set(unknown.map(({ text }) => text))];
  const [first, second] = names;
  if (!first || !second || names.length > 2 || (unknown[0]?.start ?? 0) < place.start) return [];
  if (!told.missing.includes(first) && !told.missing.includes(second)) return [];
  const locals = scope.variablesAt(place).filter(({ isLocal, kind }) => isLocal && kind !== 'function');
  const lengths = locals
    .filter(({ kind }) => /list|string|unknown/.test(kind))
    .slice(0, 3)
    .map(({ name }) => grammar.lengthOf(name));
  const numbers = locals.filter(({ kind }) => /number|unknown/.test(kind)).slice(0, 3);
  const pairs: [string, string, number][] = [
    ...lengths.flatMap((length): [string, string, number][] => [
      ['0', `${length} - 1`, 0.9],
      ['0', length, 0.8],
    ]),
    ['0', '0', 0.8],
    ['0', '1', 0.7],
    ['1', '1', 0.4],
    ['[]', '[]', 0.6],
    ['1', '0', 0.5],
    ...lengths.slice(1).map((length): [string, string, number] => [lengths[0] ?? '0', length, 0.5]),
    ...numbers.flatMap(({ name }): [string, string, number][] => [
      ['0', name, 0.5],
      ['1', name, 0.4],
    ]),
  ];
  const isPython = grammar.family === 'python';
  const divided = isPython
    ? numbers.flatMap((one) =>
        numbers.flatMap((by): [string, number][] =>
          one === by ? [] : [[`${first}, ${second} = divmod(${one.name}, ${by.name})`, 0.7]],
        ),
      )
    : [];
  return [
    ...pairs.map(([one, other, weight]): [string, number] => [
      isPython ? `${first}, ${second} = ${one}, ${other}` : `let ${first} = ${one}, ${second} = ${other};`,
      weight,
    ]),
    ...divided,
  ];
}

/** Names that are read before they are given a value, or that nobody gives one. */
function namesWithoutValue(site: FunctionSite): readonly SyntaxNode[] {
  const found = known.get(site) ?? readWithoutValue(site);
  known.set(site, found);
  return found;
}

const known = new WeakMap<FunctionSite, readonly SyntaxNode[]>();

function readWithoutValue({ nodes, values, root, file }: FunctionSite): SyntaxNode[] {
  const given = new Map<string, number>(importedNames(file).map((name) => [name, 0]));
  for (const node of firstNodes(file.root)) {
    const name = /definition|declaration/.test(node.type) ? node.child('name') : null;
    for (const { text, start } of [...file.grammar.targets(node), ...(name ? [name] : [])]) {
      const isOutside = start < root.start || start >= root.end;
      given.set(text, Math.min(given.get(text) ?? Number.POSITIVE_INFINITY, isOutside ? 0 : start));
    }
  }
  return nodes.filter(
    (node) =>
      node.type === 'identifier' &&
      values.has(node) &&
      /^[a-z]/.test(node.text) &&
      !builtIn.test(node.text) &&
      (given.get(node.text) ?? Number.POSITIVE_INFINITY) > node.start &&
      ![...node.ancestors()].some(({ type }) => /comprehension|generator|lambda|import/.test(type)),
  );
}

/** Lower-case names of the languages that are read without being called: `key=len`, `console.log`. */
const builtIn =
  /^(?:self|len|int|str|float|bool|list|dict|set|tuple|type|object|bytes|min|max|sum|abs|ord|chr|repr|sorted|print|arguments|console|process|module|exports|require|globalThis|window|document|parseInt|parseFloat)$/;
