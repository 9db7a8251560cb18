import { listIn, textIn } from './document-values.ts';
import { nearMiss } from './near-miss.ts';
import { type Finding, preview } from './problem.ts';

interface Edge {
  readonly to: string;
  readonly path: readonly (string | number)[];
}

/** Each compares with every id. */
const mostSuggestions = 100;

/** Every `depends_on` names another scenario, once, and no chain of them comes back to its start. */
export function checkOrder(document: unknown): Finding[] {
  const scenarios = listIn(document, 'scenarios');
  const ids = new Set(scenarios.map((scenario) => textIn(scenario, 'id')).filter((id) => id !== null));
  const findings: Finding[] = [];
  const edges = new Map<string, Edge[]>();
  for (const [index, scenario] of scenarios.entries()) {
    const id = textIn(scenario, 'id');
    const seen = new Set<string>();
    for (const [position, to] of listIn(scenario, 'depends_on').entries()) {
      if (typeof to !== 'string') continue;
      const path = ['scenarios', index, 'depends_on', position];
      const at = { path, at: 'value', received: preview(to) } as const;
      if (seen.has(to)) findings.push({ ...at, message: 'occurs twice in this list' });
      else if (to === id) findings.push({ ...at, message: 'a scenario can not depend on itself' });
      else if (!ids.has(to))
        findings.push({
          ...at,
          message: 'no scenario has this id',
          ...(findings.length < mostSuggestions ? suggest(to, ids) : {}),
        });
      else if (id !== null) edges.set(id, [...(edges.get(id) ?? []), { to, path }]);
      seen.add(to);
    }
  }
  return [...findings, ...findCycles(edges)];
}

function suggest(id: string, ids: ReadonlySet<string>): { suggestion?: string } {
  const suggestion = nearMiss(id, ids);
  return suggestion ? { suggestion } : {};
}

/** Depth first without recursion, so that no chain is too long; each edge back into the current chain closes a cycle. */
function findCycles(edges: ReadonlyMap<string, readonly Edge[]>): Finding[] {
  const findings: Finding[] = [];
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const chain: { readonly id: string; next: number }[] = done.has(start) ? [] : [{ id: start, next: 0 }];
    const onChain = new Set([start]);
    for (let top = chain.at(-1); top; top = chain.at(-1)) {
      const edge = edges.get(top.id)?.[top.next++];
      if (!edge) {
        chain.pop();
        onChain.delete(top.id);
        done.add(top.id);
      } else if (onChain.has(edge.to)) {
        const ids = chain.map(({ id }) => id);
        findings.push(describeCycle([...ids.slice(ids.indexOf(edge.to)), edge.to], edge.path));
      } else if (!done.has(edge.to)) {
        chain.push({ id: edge.to, next: 0 });
        onChain.add(edge.to);
      }
    }
  }
  return findings;
}

function describeCycle(ids: readonly string[], path: Edge['path']): Finding {
  const shown = ids.length > 12 ? [...ids.slice(0, 6), '…', ...ids.slice(-5)] : ids;
  return { path, at: 'value', message: `circular dependency: ${shown.join(' → ')}` };
}
