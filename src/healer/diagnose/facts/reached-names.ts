import { tokensOf } from '../../../compare/tests/canonical-names.ts';
import type { FailureGroup } from '../../failures/failing-test.ts';
import type { CodeFacts } from './code-facts.ts';
import type { Definition } from './definition.ts';

const deepest = 4;

/** Names of the code that the failing tests use, and what these use in turn, as far as sources tell. */
export function reachedNames({ failures }: FailureGroup, { code, tests }: CodeFacts): ReadonlySet<string> {
  const paths = new Set(failures.map(({ test }) => test?.file));
  const own = tests.filter(({ path }) => paths.has(path));
  const defined = new Map<string, Definition[]>();
  for (const definition of code.flatMap(({ definitions }) => definitions)) {
    if (definition.kind === 'key') continue;
    defined.set(definition.name, [...(defined.get(definition.name) ?? []), definition]);
  }
  const said = failures.flatMap(({ frames }) =>
    frames.flatMap((frame) => frame.function?.split('.').at(-1) ?? []),
  );
  let edge = [...new Set([...own.flatMap(({ names }) => [...names.keys()]), ...said])].filter((name) =>
    defined.has(name),
  );
  const reached = new Set(edge);
  for (let depth = 0; depth < deepest && edge.length > 0; depth += 1) {
    const next = edge.flatMap((name) => (defined.get(name) ?? []).flatMap(wordsOf));
    edge = [...new Set(next)].filter((name) => defined.has(name) && !reached.has(name));
    for (const name of edge) reached.add(name);
  }
  return reached;
}

function wordsOf({ body, parameters }: Definition): string[] {
  const tokens = [body, ...(parameters ?? []).map(({ fallback }) => fallback ?? '')].flatMap(tokensOf);
  return tokens.flatMap((token) => [token, ...(/^(?:`|\w{1,2}")/.test(token) ? insertedIn(token) : [])]);
}

/** Names that a template or an f-string inserts. */
function insertedIn(template: string): string[] {
  const inserted = template.slice(0, 4_000).match(/\{[^{}]*\}/g) ?? [];
  return inserted.flatMap((text) => text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
}
