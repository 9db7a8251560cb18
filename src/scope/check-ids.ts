import { listIn, objectIn, textIn } from './document-values.ts';
import { type Finding, pointerOf, preview } from './problem.ts';
import type { Path } from './source-document.ts';

/** Ids of scenarios, of services and of the steps of a list are unique; a step without one is `setup-1`, …. */
export function checkIds(document: unknown): Finding[] {
  const lifecycle = objectIn(document, 'lifecycle');
  return [
    ...checkList(listIn(document, 'scenarios'), ['scenarios'], null),
    ...checkList(listIn(objectIn(document, 'environment'), 'services'), ['environment', 'services'], null),
    ...checkList(listIn(lifecycle, 'setup'), ['lifecycle', 'setup'], 'setup'),
    ...checkList(listIn(lifecycle, 'teardown'), ['lifecycle', 'teardown'], 'teardown'),
  ];
}

function checkList(items: readonly unknown[], path: Path, defaultName: string | null): Finding[] {
  const findings: Finding[] = [];
  const firstIndexes = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const given = textIn(item, 'id');
    const id = given ?? (defaultName ? `${defaultName}-${index + 1}` : null);
    if (id === null) continue;
    const first = firstIndexes.get(id);
    if (first === undefined) {
      firstIndexes.set(id, index);
      continue;
    }
    const at = given === null ? [...path, index] : [...path, index, 'id'];
    const message = `id ${preview(id)} is taken (by ${pointerOf([...path, first])})`;
    findings.push({ path: at, at: 'value', message, expected: 'a unique id' });
  }
  return findings;
}
