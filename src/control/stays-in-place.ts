import type { SourceFunction } from '../syntax/source-facts.ts';

/**
 * The functions of a file that are left as they are, because they could be what forges results: a test would notice that
 * they are gone though it notices nothing else. In a file that reaches for a test tool, or for the way in which a process
 * ends, these are the functions that do so, and those that its top level uses.
 */
export function staysInPlace(
  text: string,
  functions: readonly SourceFunction[],
): ReadonlySet<SourceFunction> {
  if (!reaches.test(text)) return new Set();
  const topLevel = withoutBodies(text, functions);
  return new Set(
    functions.filter((fact) => {
      const name = fact.name.slice(fact.name.lastIndexOf('.') + 1);
      const isUsed = countOf(topLevel, name) > (fact.name === name ? 1 : 0);
      return isUsed || reaches.test(text.slice(fact.bodyStart, fact.bodyEnd));
    }),
  );
}

const reaches =
  /\b_?pytest\b|\bunittest\b|\bpluggy\b|\bnode:test\b|\bvitest\b|\bjest\b|\bmocha\b|\bassert\.\w+\s*=[^=]|\batexit\b|\b_exit\b|\bsys\.(?:modules|exit|settrace|setprofile|meta_path)\b|\bbuiltins\b|\b__builtins__\b|\bctypes\b|\bgc\.get_|\bprocess\.(?:exit|reallyExit|exitCode|on|once|stdout|binding|kill)\b|\brequire\.cache\b|\bModule\._load\b|\bos\.Exit\b/;

function withoutBodies(text: string, functions: readonly SourceFunction[]): string {
  let rest = '';
  let at = 0;
  for (const { bodyStart, bodyEnd, isNested } of [...functions].sort((a, b) => a.bodyStart - b.bodyStart)) {
    if (isNested || bodyStart < at) continue;
    rest += text.slice(at, bodyStart);
    at = bodyEnd;
  }
  return rest + text.slice(at);
}

function countOf(text: string, name: string): number {
  if (!/^[\w$]+$/.test(name)) return 0;
  return [...text.matchAll(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].length;
}
