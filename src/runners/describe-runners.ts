import { runners } from './registry.ts';
import type { RunnerDefinition } from './runner.ts';

/** The reference page docs/reference/runners.md, made from the definitions. */
export function describeRunners(): string {
  const definitions = [...runners.values()];
  const namesOf = (chosen: readonly RunnerDefinition[]) => chosen.map(({ name }) => `\`${name}\``).join(', ');
  const canaried = namesOf(definitions.filter(({ canaries }) => canaries));
  const without = namesOf(definitions.filter(({ canaries }) => !canaries));
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

## Hidden tests

Code that was written to be green may rewrite the tool that judges it. So beside the real tests of ${canaried} run hidden
ones, freshly named for each attempt: at the end of each test file, or for go in a file beside it, and taken out again when the tool has
ended. Some must pass. Some must fail: one that throws, one with the name of a real test in a class or block
of its own, one for each assertion method that the file uses, and repetitions of its
comparisons of a call with a literal, with a value that nobody expects. One that comes out wrong or is never reported makes the scenario
\`unproven\` (\`forged_result\`) and the verdict \`fail\`; so does a test that the source surely declares and nobody reports, an exit
code 0 although tests failed, and a summary that tells of more failures than the results.

- The report counts them in \`scenarios[].canaries\` and shows them nowhere else; the tool's own output does show them, with a line that says so.
- At most 100 test files and 4 MiB get some, else a random choice of them.
- What chooses tests by name (\`-k\`, \`-m\`, \`-t\`, \`--grep\`, node ids) chooses the hidden ones as well where it names words; where it is a pattern of another kind there are none, and a warning says so.
- Where the failures would change what is judged (\`expect\` looks at the exit code, the output, files or the duration; artifacts are kept; the tool ends at the first failure; a coverage threshold), the scenario runs without them, and if it passed once more with them.
- ${without} have none: any command may have written their results.

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
