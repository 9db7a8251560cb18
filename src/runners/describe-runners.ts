import { runners } from './registry.ts';
import type { RunnerDefinition } from './runner.ts';

/** The reference page docs/reference/runners.md, made from the definitions. */
export function describeRunners(): string {
  const definitions = [...runners.values()];
  return `<!-- Generated from src/runners/ by \`UPDATE_DOCS=1 npx vitest run tests/runners\`. Do not edit. -->

# Runners

\`execution.runner\` names the test tool of a scenario; a plain \`command\` is the \`shell\` runner. Each tool runs in the cell,
as an unprivileged user, and its results are read from files that it writes, never from its output.

\`\`\`json
{ "id": "UNIT-001", "type": "unit", "execution": { "runner": "pytest", "target": "tests/test_core.py", "args": ["-x"] } }
\`\`\`

| runner | what it is |
|---|---|
${definitions.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${summary} |`).join('\n')}

What holds for all of them:

- \`target\` is split at white space as a shell would, with quotes and backslashes, but nothing is expanded; for \`junit\`, \`tap\` and \`shell\` it is a shell command.
- A test that holds subtests counts only when it fails by itself; otherwise its subtests are what counts.
- Zero tests, results that are cut off or missing, and files that do not load make the scenario \`errored\`, never passed.
- Names are kept up to 1 KiB, messages up to 4 KiB, details up to 64 KiB; colours and control characters are dropped. Results of more than 32 MiB or 100,000 tests are refused, and so are those that take more than 10 s to read.
- \`file\` is the test's file; \`line\` is the place of the failure in it where the tool tells one, else the line of the test.

${definitions.map(section).join('\n\n')}
`;
}

function section({ name, summary, target, results, probe, remedy }: RunnerDefinition): string {
  const rows = [
    ['target', target],
    ['results', results],
    [probe === null ? 'without results' : 'when it is missing', remedy],
  ];
  return `## ${name}

${summary}

| | |
|---|---|
${rows.map(([title, text]) => `| ${title} | ${text} |`).join('\n')}`;
}
