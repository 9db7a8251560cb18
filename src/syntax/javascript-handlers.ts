import { isJavaScriptAssertion } from './javascript-assertions.ts';
import { isFunctionNode } from './javascript-calls.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** Handlers around assertions that let every failure pass by. */
export function countBroadJavaScriptHandlers(body: SyntaxNode): number {
  return [...body.descendants()].filter((node) => {
    if (node.type === 'try_statement') return holdsAssertion(node.child('body')) && swallows(node);
    return node.type === 'call_expression' && isSilentCatch(node);
  }).length;
}

function holdsAssertion(node: SyntaxNode | null): boolean {
  return node !== null && [node, ...node.descendants()].some(isJavaScriptAssertion);
}

function swallows(statement: SyntaxNode): boolean {
  const handler = statement.child('handler')?.child('body');
  const finalizer = statement.child('finalizer')?.child('body');
  const returns = finalizer && [...finalizer.descendants()].some(({ type }) => type === 'return_statement');
  return Boolean(returns) || (handler != null && letsPass(handler));
}

function letsPass(block: SyntaxNode): boolean {
  return ![...block.descendants()].some(
    (node) => node.type === 'throw_statement' || isJavaScriptAssertion(node) || fails(node),
  );
}

/** `done(error)`, `reject(error)`, `expect.fail()`. */
function fails(node: SyntaxNode): boolean {
  if (node.type !== 'call_expression') return false;
  return /^(?:done|reject|next|fail)$|\.fail$/.test(node.child('function')?.text ?? '');
}

/** `promise.catch(() => {})` of a promise whose chain asserts. */
function isSilentCatch(call: SyntaxNode): boolean {
  const callee = call.child('function');
  const [handler] = call.child('arguments')?.named ?? [];
  if (callee?.child('property')?.text !== 'catch' || !handler || !isFunctionNode(handler)) return false;
  const body = handler.child('body');
  return body !== null && holdsAssertion(callee.child('object')) && letsPass(body);
}
