import { chainOf } from '../../../syntax/javascript-calls.ts';
import { languageOf } from '../../../syntax/language-of.ts';
import { parseSource } from '../../../syntax/parse-source.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FailingTest } from '../../failures/failing-test.ts';
import type { Splice } from '../../repair/edit.ts';
import { failureTexts } from './failure-texts.ts';
import { oneLineSnapshot } from './one-line-snapshot.ts';
import { applyHunks, shownDiff } from './shown-diff.ts';
import { statementAt } from './statement-at.ts';
import { fromTemplate, toTemplate } from './template-text.ts';

/** The splice that brings an inline snapshot up to date; null where it can't be told. */
export async function inlineSnapshot(
  failure: FailingTest,
  path: string,
  line: number,
  source: string,
): Promise<Splice | null> {
  const language = languageOf(path);
  if (language === null || language === 'python' || language === 'go') return null;
  const statement = statementAt(await parseSource(source, language), line);
  const stored = statement && [...statement.descendants()].find(isStored);
  if (!stored) return null;
  const written = fromTemplate(stored.text.slice(1, -1));
  const indent = /^\n([ \t]*)/.exec(written)?.[1] ?? '';
  const value = written
    .split('\n')
    .map((part) => (part.startsWith(indent) ? part.slice(indent.length) : part))
    .join('\n');
  for (const text of failureTexts(failure)) {
    const changed = applyHunks(value, shownDiff(text)) ?? oneLineSnapshot(value, text);
    if (changed === null) continue;
    const laidOut = changed
      .split('\n')
      .map((part, at, all) => (at === 0 || part === '' || at === all.length - 1 ? part : indent + part))
      .join('\n');
    const put = toTemplate(laidOut);
    return { start: stored.start + 1, end: stored.end - 1, text: put };
  }
  return null;
}

function isStored(node: SyntaxNode): boolean {
  const call = node.parent?.parent;
  if (node.type !== 'template_string' || call?.type !== 'call_expression') return false;
  return (
    /InlineSnapshot$/.test(chainOf(call).modifiers.at(-1) ?? '') &&
    node.named.every(({ type }) => !/substitution/.test(type))
  );
}
