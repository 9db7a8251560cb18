import { parseSource } from '../../syntax/parse-source.ts';
import type { Language } from '../../syntax/source-facts.ts';
import { applySplice, type Splice } from '../repair/edit.ts';

/** A source with all the splices; null where they overlap, change nothing, or what comes out no longer parses. */
export async function spliced(
  text: string,
  language: Language,
  splices: readonly Splice[],
): Promise<string | null> {
  const wanted = splices.filter(({ start, end, text: put }) => text.slice(start, end) !== put);
  const ordered = unique(wanted).sort((a, b) => b.start - a.start || b.end - a.end);
  if (ordered.length === 0) return null;
  if (ordered.some((splice, at) => at > 0 && splice.end > (ordered[at - 1] as Splice).start)) return null;
  const changed = ordered.reduce(applySplice, text);
  return (await countErrors(changed, language)) > (await countErrors(text, language)) ? null : changed;
}

function unique(splices: readonly Splice[]): Splice[] {
  return [
    ...new Map(splices.map((splice) => [`${splice.start} ${splice.end} ${splice.text}`, splice])).values(),
  ];
}

async function countErrors(text: string, language: Language): Promise<number> {
  const root = await parseSource(text, language);
  return [...root.descendants()].filter(
    ({ type, start, end, isNamed }) => type === 'ERROR' || (isNamed && start === end),
  ).length;
}
