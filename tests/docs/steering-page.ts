import { steeringRules } from '../../src/runners/steering/registry.ts';

/** The table of docs/guides/protect-the-tests.md. */
export function steeringTable(): string {
  const tools = new Map<string, { tools: string[]; why: string; effect: string }>();
  for (const [tool, rules] of steeringRules) {
    for (const { files, why, without, stays, isQuiet } of rules) {
      const row = tools.get(files) ?? {
        tools: [],
        why,
        effect: stays
          ? 'reported'
          : isQuiet
            ? 'kept out, not told'
            : without
              ? 'kept out, or that part of it'
              : 'kept out',
      };
      row.tools.push(tool);
      tools.set(files, row);
    }
  }
  const rows = [...tools].map(
    ([files, { tools: names, why, effect }]) => `| ${names.join(', ')} | ${files} | it ${why} | ${effect} |`,
  );
  return ['| tool | files | because | effect |', '|---|---|---|---|', ...rows].join('\n');
}
