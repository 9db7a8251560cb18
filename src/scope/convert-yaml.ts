import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { deepest } from './parse-json.ts';
import { preview } from './problem.ts';
import type { ParsedText, ParseFinding, Path, SourceNode } from './source-document.ts';

/** So many values may come from aliases: enough for shared defaults, too few for a YAML bomb. */
const mostAliasedValues = 50_000;

type Converted = { readonly value: unknown; readonly node: SourceNode };
type Children = Map<string | number, { keyOffset: number; node: SourceNode }>;

/** The value of a YAML document with the place of each part; duplicate keys, bombs and cyclic aliases are errors. */
export async function convertYaml(document: Document.Parsed): Promise<ParsedText> {
  const { isAlias, isMap, isScalar, isSeq } = await import('yaml');
  const errors: ParseFinding[] = [];
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let aliasedValues = 0;
  let aliasDepth = 0;
  let outermostAlias = { offset: 0, path: [] as Path };

  const offsetOf = (node: unknown) => (node as Node | null)?.range?.[0] ?? 0;
  const nothing = (offset: number): Converted => ({ value: null, node: { offset, children: null } });
  const refuse = (offset: number, path: Path, message: string): Converted => {
    errors.push({ offset, path, message });
    return nothing(offset);
  };

  const convert = (node: unknown, path: Path): Converted => {
    const offset = offsetOf(node);
    if (path.length > deepest) return refuse(offset, [], `nested deeper than ${deepest} levels`);
    if (aliasDepth > 0 && ++aliasedValues > mostAliasedValues) {
      if (aliasedValues > mostAliasedValues + 1) return nothing(offset);
      const message = `aliases stand for more than ${mostAliasedValues} values (a YAML bomb?)`;
      return refuse(outermostAlias.offset, outermostAlias.path, message);
    }
    if (isAlias(node)) return resolve(node.source, offset, path, convert);
    if (aliasDepth === 0 && (isMap(node) || isSeq(node) || isScalar(node)) && node.anchor)
      anchors.set(node.anchor, node);
    if (isScalar(node)) {
      if (typeof node.value === 'number' && !Number.isFinite(node.value))
        return refuse(offset, path, 'not a number of JSON');
      return { value: node.value ?? null, node: { offset, children: null } };
    }
    if (!isMap(node) && !isSeq(node)) return nothing(offset);
    open.add(node);
    const converted = isMap(node) ? convertMap(node, path) : convertList(node.items, offset, path);
    open.delete(node);
    return converted;
  };

  const resolve = (
    name: string,
    offset: number,
    path: Path,
    use: (node: Node, path: Path) => Converted,
  ): Converted => {
    const target = anchors.get(name);
    if (!target)
      return refuse(offset, path, `unknown alias ${preview(name)}; the anchor must come before it`);
    if (open.has(target)) return refuse(offset, path, `alias ${preview(name)} contains itself`);
    if (aliasDepth >= deepest) return refuse(offset, [], `aliases nested deeper than ${deepest} levels`);
    if (aliasDepth === 0) outermostAlias = { offset, path };
    aliasDepth += 1;
    const converted = use(target, path);
    aliasDepth -= 1;
    return converted;
  };

  const convertList = (items: readonly unknown[], offset: number, path: Path): Converted => {
    const children: Children = new Map();
    const value = items.map((item, index) => {
      const part = convert(item, [...path, index]);
      children.set(index, { keyOffset: offsetOf(item), node: part.node });
      return part.value;
    });
    return { value, node: { offset, children } };
  };

  const convertMap = (map: YAMLMap, path: Path): Converted => {
    const value: Record<string, unknown> = {};
    const children: Children = new Map();
    const merges: Converted[] = [];
    for (const { key, value: content } of map.items as readonly Pair<unknown, unknown>[]) {
      const at = offsetOf(key);
      if (!isScalar(key)) {
        errors.push({ offset: at, path, message: 'a key must be plain text' });
        continue;
      }
      const name = String(key.value ?? '');
      if (name === '<<' && key.type === 'PLAIN') {
        merges.push(convert(content, path));
        continue;
      }
      if (children.has(name))
        errors.push({ offset: at, path: [...path, name], message: `duplicate key ${preview(name)}` });
      const part = convert(content, [...path, name]);
      children.set(name, { keyOffset: at, node: part.node });
      define(value, name, part.value);
    }
    for (const merge of merges) mergeInto(value, children, merge, path);
    return { value, node: { offset: offsetOf(map), children } };
  };

  const mergeInto = (
    value: Record<string, unknown>,
    children: Children,
    merge: Converted,
    path: Path,
  ): void => {
    if (Array.isArray(merge.value)) {
      for (const [index, item] of merge.value.entries()) {
        const child = merge.node.children?.get(index);
        if (child) mergeInto(value, children, { value: item, node: child.node }, path);
      }
      return;
    }
    if (typeof merge.value !== 'object' || merge.value === null) {
      if (aliasedValues <= mostAliasedValues)
        refuse(merge.node.offset, path, '"<<" takes an alias of a map, or a list of them');
      return;
    }
    for (const [name, part] of Object.entries(merge.value)) {
      const child = merge.node.children?.get(name);
      if (!child || children.has(name)) continue;
      children.set(name, child);
      define(value, name, part);
    }
  };

  const { value, node } = convert(document.contents, []);
  return { value, root: node, errors };
}

/** An assignment would lose the key `__proto__`. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
