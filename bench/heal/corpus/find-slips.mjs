import { boundarySlips } from './slips/boundaries.mjs';
import { callSlips } from './slips/calls.mjs';
import { conditionSlips } from './slips/conditions.mjs';
import { flowSlips } from './slips/flow.mjs';
import { functionOf } from './slips/slip.mjs';
import { valueSlips } from './slips/values.mjs';
import { nodesOf, spliced, syntaxTree } from './syntax-tree.mjs';

export const slips = [...boundarySlips, ...valueSlips, ...conditionSlips, ...flowSlips, ...callSlips];

/**
 * All slips that could be made in a source.
 *
 * @returns `{ slip, source, functionName, line }`, each source once
 */
export async function findSlips(source, language) {
  const root = await syntaxTree(source, language);
  const context = { language, source, root, isDocumentation: (node) => isDocumentation(node) };
  const found = new Map();
  for (const node of nodesOf(root)) {
    for (const slip of slips) {
      for (const splices of slip.find(node, context)) {
        const changed = spliced(source, splices);
        if (changed === source || found.has(changed)) continue;
        found.set(changed, {
          slip: slip.id,
          source: changed,
          functionName: nameOfFunctionAround(node),
          line: node.startPosition.row + 1,
        });
      }
    }
  }
  return [...found.values()];
}

function isDocumentation(node) {
  return node.parent?.type === 'expression_statement';
}

function nameOfFunctionAround(node) {
  let fn = functionOf(node);
  for (let up = fn; up !== null; up = functionOf(up)) fn = up;
  return fn?.childForFieldName('name')?.text ?? null;
}
