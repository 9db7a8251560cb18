import type { Pattern } from './pattern.ts';
import { knownPatterns } from './registry.ts';

/** The tables of the reference page docs/reference/failure-patterns.md, made from the definitions. */
export function describePatterns(): string {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of knownPatterns) {
    const group = pattern.id.split('/')[0] as string;
    groups.set(group, [...(groups.get(group) ?? []), pattern]);
  }
  return [...groups].map(([group, patterns]) => section(group, patterns)).join('\n\n');
}

function section(group: string, patterns: readonly Pattern[]): string {
  const rows = patterns.map((pattern) => {
    const { id, title, cause, weight } = pattern;
    const fix = pattern.fix ? ' A fix is proposed.' : '';
    return `| \`${id}\` | ${cell(title)} | \`${cause}\` ${weight} | ${cell(pattern.action({}))}${fix} |`;
  });
  return `## ${titles[group] ?? group}\n\n| id | what happened | speaks for | what to do |\n|---|---|---|---|\n${rows.join('\n')}`;
}

/** `$name` as code; a bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\$[a-z]\w*/gi, (fact) => `*${fact.slice(1)}*`);
}

const titles: Readonly<Record<string, string>> = {
  python: 'Python',
  node: 'Node and TypeScript',
  go: 'Go',
  java: 'Java',
  shell: 'Shell',
  system: 'The cell and its system',
  net: 'Network',
  http: 'HTTP',
  db: 'Databases',
  env: 'Environment variables',
  test: 'Tests',
  git: 'Git',
  registry: 'Package registries',
};
