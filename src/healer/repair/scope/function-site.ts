import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { oddities } from './oddities.ts';
import type { RepairFile } from './repair-file.ts';
import { readScope, type Scope } from './scope.ts';
import { nothingTold, type Told } from './told-by-tests.ts';
import { valuesIn } from './values-in.ts';

/** A function with all that its edits are made of. */
export interface FunctionSite {
  readonly file: RepairFile;
  /** The function; of what stands outside of functions the whole file. */
  readonly root: SyntaxNode;
  readonly body: SyntaxNode;
  /** Every named node of it in the order of the source, those of inner functions too. */
  readonly nodes: readonly SyntaxNode[];
  /** Its expressions in places where another expression could stand. */
  readonly values: ReadonlySet<SyntaxNode>;
  /** What nobody writes on purpose. */
  readonly oddities: ReadonlySet<SyntaxNode>;
  readonly scope: Scope;
  readonly told: Told;
}

/** The function at a node, inner functions belong to it. */
export function readSite(file: RepairFile, root: SyntaxNode, told: Told = nothingTold): FunctionSite {
  const isFile = root === file.root;
  const enters = (node: SyntaxNode) => !isFile || !file.grammar.functions.has(node.type);
  const nodes = [...root.descendants(enters)].filter(({ isNamed, type }) => isNamed && type !== 'comment');
  const values = valuesIn(nodes, file.grammar);
  return {
    file,
    root,
    body: root.child('body') ?? root,
    nodes,
    values,
    oddities: oddities(file.grammar, nodes),
    scope: readScope(file, root, { nodes, values, told }),
    told,
  };
}

/** Functions that lie in no other function. */
export function outermostFunctions(file: RepairFile): readonly SyntaxNode[] {
  const found = known.get(file) ?? functionsOf(file);
  known.set(file, found);
  return found;
}

/** Asked for at every call of a function. */
const known = new WeakMap<RepairFile, readonly SyntaxNode[]>();

function functionsOf({ root, grammar }: RepairFile): SyntaxNode[] {
  const isFunction = ({ type }: SyntaxNode) => grammar.functions.has(type);
  return [...root.descendants((node) => !isFunction(node))].filter(
    (node) => isFunction(node) && node.child('body') !== null,
  );
}
