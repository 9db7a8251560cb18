import { normaliseSource } from '../../../syntax/normalise-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Parameter } from './definition.ts';

/** The parameters of a function of any language; `self` and `cls` are nobody's business. */
export function readParameters(node: SyntaxNode): Parameter[] {
  const single = node.child('parameter');
  if (single) return [plain(single.text, null)];
  const parameters: Parameter[] = [];
  let afterStar = false;
  for (const [at, child] of (node.child('parameters')?.named ?? []).entries()) {
    if (at === 0 && /^(?:self|cls)$/.test(child.text)) continue;
    if (child.type === 'keyword_separator') {
      afterStar = true;
      continue;
    }
    if (child.type === 'positional_separator') continue;
    const own = readOne(child);
    parameters.push(
      ...own.map((it) => (afterStar && it.kind === 'plain' ? { ...it, kind: 'keyword_only' as const } : it)),
    );
    if (child.type === 'list_splat_pattern') afterStar = true;
  }
  return parameters;
}

function readOne(node: SyntaxNode): Parameter[] {
  const isRest = /splat|rest|variadic/.test(node.type) || /^(?:\.\.\.|\*)/.test(node.text);
  if (isRest)
    return [{ name: node.text.replace(/^[.*]+/, '').replace(/[:\s].*$/s, ''), fallback: null, kind: 'rest' }];
  // Go: `a, b int` are two.
  if (node.type === 'parameter_declaration') {
    const names = node.children.filter(({ field }) => field === 'name');
    return names.length > 0 ? names.map(({ text }) => plain(text, null)) : [plain('', null)];
  }
  const fallback = node.child('value') ?? node.child('right');
  const name = node.child('name') ?? node.child('pattern') ?? node.child('left') ?? node.named[0] ?? node;
  const isOptional = node.type === 'optional_parameter' && !fallback;
  return [plain(name.text, fallback ? normaliseSource(fallback) : isOptional ? 'undefined' : null)];
}

function plain(name: string, fallback: string | null): Parameter {
  return { name: name.slice(0, 200), fallback, kind: 'plain' };
}
