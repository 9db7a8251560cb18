import type { FunctionSite } from '../scope/function-site.ts';
import type { RepairFile } from '../scope/repair-file.ts';

/** Errors that the function could end with: those that a failing test waits for, and those that the file raises. */
export function raising(site: FunctionSite): readonly [text: string, weight: number][] {
  const found = known.get(site) ?? raisedIn(site);
  known.set(site, found);
  return found;
}

const known = new WeakMap<FunctionSite, readonly [string, number][]>();

function raisedIn({ told, file }: FunctionSite): [string, number][] {
  const { family, words } = file.grammar;
  const raised = raisedBy.get(file) ?? errorsOf(file);
  raisedBy.set(file, raised);
  const own = [...new Set(raised)].slice(0, 3);
  const wanted = told.raises.flatMap((name) => {
    const alike = own.filter((text) => new RegExp(`\\b${name}\\b`).test(text));
    const made =
      family === 'python' ? `raise ${name}('invalid value')` : `throw new ${name}('invalid value')`;
    return alike.length > 0 ? alike : [made];
  });
  const weight = told.raises.length > 0 ? 0.4 : 0.5;
  const all = new Map([
    ...own.map((text): [string, number] => [text, weight]),
    ...wanted.map((text): [string, number] => [text, 1]),
  ]);
  return [...all].map(([text, likely]) => [text + words.end, likely]);
}

const raisedBy = new WeakMap<RepairFile, readonly string[]>();

function errorsOf({ root }: RepairFile): string[] {
  return [...root.descendants()]
    .slice(0, 20_000)
    .flatMap(({ type, text }) =>
      /^(?:raise|throw)_statement$/.test(type) && text.length < 100 && !text.includes('\n')
        ? text.replace(/;$/, '')
        : [],
    );
}
