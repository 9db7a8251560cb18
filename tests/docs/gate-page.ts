import { findingKinds } from '../../src/compare/finding-kinds.ts';

/** The tables of docs/reference/weakening-gate.md: every kind of finding, by what it does to the Law. */
export function makeGateTables(): string {
  const groups = [
    ['Weakenings', 'weakening', false],
    ['Strengthenings', 'strengthening', false],
    ['Neutral, to review', 'neutral', true],
    ['Neutral', 'neutral', false],
  ] as const;
  return groups
    .map(([title, severity, review]) => {
      const rows = Object.entries(findingKinds)
        .filter(([, kind]) => kind.severity === severity && 'review' in kind === review)
        .map(([name, { meaning }]) => `| \`${name}\` | ${meaning.replaceAll('|', '\\|')} |`);
      return [`### ${title}`, '', '| kind | meaning |', '| --- | --- |', ...rows, ''].join('\n');
    })
    .join('\n');
}
