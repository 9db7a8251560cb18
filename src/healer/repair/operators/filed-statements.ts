import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionSite } from '../scope/function-site.ts';
import { saidOf } from '../scope/said-of.ts';

/** A value filed under a key: `record[name] = value`, `groups.setdefault(key, []).append(item)`. */
export function filedStatements(place: SyntaxNode, site: FunctionSite): [text: string, weight: number][] {
  const {
    scope,
    file: { grammar },
  } = site;
  const variables = scope.variablesAt(place).filter(({ isLocal, kind }) => isLocal && kind !== 'function');
  const maps = variables.filter(
    ({ name, kind }) => kind === 'map' || (kind !== 'number' && scope.idle.has(name)),
  );
  const { words, family } = grammar;
  return maps.slice(0, 2).flatMap(({ name: map }): [string, number][] => {
    const others = variables.filter(({ name }) => name !== map).slice(0, 4);
    const isMap = saidOf(map, site).isMap;
    const share = scope.idle.has(map) ? 1 : 0.6;
    return others.flatMap((key, first) =>
      others.flatMap((value, second): [string, number][] => {
        if (key === value || /list|map/.test(key.kind)) return [];
        const weight = share * 0.93 ** (first + second);
        const put = isMap ? `${map}.set(${key.name}, ${value.name})` : `${map}[${key.name}] = ${value.name}`;
        return [
          [put + words.end, 0.6 * weight],
          ...(family === 'python'
            ? ([
                [`${map}.setdefault(${key.name}, []).append(${value.name})`, 0.35 * weight],
                [`${map}[${key.name}].append(${value.name})`, 0.35 * weight],
                [`${map}[${key.name}] += ${value.name}`, 0.35 * weight],
                [`del ${map}[${key.name}]`, 0.3 * weight],
              ] as [string, number][])
            : []),
        ];
      }),
    );
  });
}
