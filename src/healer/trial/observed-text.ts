import { findFunctions } from '../../syntax/find-functions.ts';
import type { Language } from '../../syntax/source-facts.ts';

/** The file with a function that tells what it is called with; null where it can't be made to. */
export async function recordingText(text: string, name: string, language: Language): Promise<string | null> {
  if (language === 'python') {
    if (!/^[\w.]+$/.test(name)) return null;
    return `${text}\n\nimport taas_recorder as _taas_recorder\n_taas_recorder.wrap(globals(), ${JSON.stringify(name)})\n`;
  }
  const found = (await findFunctions(text, language)).find((one) => one.name === name);
  if (!found || found.isNested) return null;
  const head = text.slice(0, found.bodyStart);
  if (!found.isExpression) {
    const args = /=>\s*\{$/.test(head) ? arrowArguments(head) : 'arguments';
    if (args === null) return null;
    const owner = args === 'arguments' ? 'this' : 'null';
    return `${head} globalThis.__taasRecord?.(${owner}, ${args}); ${text.slice(found.bodyStart)}`;
  }
  const args = arrowArguments(head);
  if (args === null) return null;
  const body = text.slice(found.bodyStart, found.bodyEnd);
  return `${head}(globalThis.__taasRecord?.(null, ${args}), ${body})${text.slice(found.bodyEnd)}`;
}

/** `(a, b = 1, ...c) =>` has `[a, b, ...c]`; null of what takes its arguments apart. */
function arrowArguments(head: string): string | null {
  const [, single, list] =
    /(?:([\w$]+)|\(([^()]*)\)(?:\s*:[^=]+)?)\s*=>\s*[{(]?$/.exec(head.slice(-2_000)) ?? [];
  if (single !== undefined) return `[${single}]`;
  if (list === undefined || /[{}[\]]/.test(list)) return null;
  const names = list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => /^(\.\.\.)?[\w$]+/.exec(one)?.[0]);
  return names.includes(undefined) ? null : `[${names.join(', ')}]`;
}

/** The file with its function in reach from outside; null where there is no way to it. */
export function reachableText(text: string, name: string): string | null {
  if (!/^[\w$]+(\.[\w$]+)?$/.test(name)) return null;
  const [first, last] = name.split('.');
  const found =
    last === undefined
      ? `{ run: ${first}, prototype: null }`
      : `(${first}.prototype && typeof ${first}.prototype.${last} === 'function' ? { run: ${first}.prototype.${last}, prototype: ${first}.prototype } : { run: ${first}.${last}.bind(${first}), prototype: null })`;
  return `${text}\n;globalThis.__taasTarget = () => (${found});\n`;
}
