import { commands, nameOf } from '../../src/cli/commands.ts';
import { renderHelp } from '../../src/cli/run-cli.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { fakeTerminal } from '../cli/fake-terminal.ts';

/** docs/reference/cli.md, from what the commands say about themselves. */
export async function makeCliPage(): Promise<string> {
  const terminal = fakeTerminal({ width: 100 });
  const sections = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => {
      const { subcommands = [] } = await load();
      const behind = subcommands.map((command) => helpSection('###', [name, nameOf(command)], terminal));
      return [await helpSection('##', [name], terminal), ...(await Promise.all(behind))].join('\n\n');
    }),
  );
  return [
    '<!-- Made from the commands’ own help. Do not edit: UPDATE_DOCS=1 npx vitest run tests/docs -->',
    '# The `taas` command',
    block(await renderHelp([], terminal)),
    [
      'Results go to stdout, progress and errors to stderr. Under `--json` stdout holds one JSON document and nothing else; an',
      'error is `{"error": {"code", "message", "data"}}` there. [errors.md](errors.md) lists the codes.',
    ].join('\n'),
    '## Settings',
    [
      '`taas.config.json` holds what belongs to a place rather than to a scope. The nearest one counts, looked for in the folder',
      'of the scope and the folders above it, then in the current folder and those above. Flags win over it. Comments and trailing',
      'commas are fine; an unknown key is an error.',
    ].join('\n'),
    block(
      JSON.stringify(
        {
          image_aliases: { 'python:3.11-slim': 'taas/python' },
          engine: 'unix:///run/podman/podman.sock',
          out: 'runs',
          heal: { apply_threshold: 0.95, patterns: 'patterns' },
        },
        null,
        2,
      ),
      'json',
    ),
    [
      '| environment variable | meaning |',
      '|---|---|',
      '| `DOCKER_HOST` | Where the container engine answers, unless `--engine` or the settings say so |',
      '| `NO_COLOR`, `FORCE_COLOR` | No colours; colours even where the output is no terminal. The second one wins |',
      '| `TAAS_DEBUG` | Any value: errors come with their stack |',
      '| `XDG_STATE_HOME` | Where the key lies that seals what `taas heal` keeps; `~/.local/state` |',
    ].join('\n'),
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}

async function helpSection(mark: string, words: string[], terminal: Terminal): Promise<string> {
  return `${mark} taas ${words.join(' ')}\n\n${block(await renderHelp(words, terminal))}`;
}

function block(text: string, language = 'text'): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
