import { describe, expect, it } from 'vitest';
import { Screen } from '../cli/view-screen.ts';
import type { ScopeParts } from './run-scope.ts';
import { scopeFolder, TaasCommand } from './taas-command.ts';
import { until } from './taas-process.ts';

const parts: ScopeParts = {
  policy: { isolation: 'scenario', parallel: 3 },
  lifecycle: { setup: ['echo seeding; sleep 0.3'], teardown: ['true'] },
  scenarios: [
    { id: 'OK', title: 'The core adds up', command: 'echo collecting; sleep 2.5; echo done' },
    { id: 'WRONG', command: 'sleep 1.5; echo "3 != 4" >&2; exit 1' },
    {
      id: 'HOSTILE',
      title: 'Says what it likes',
      // Clears the screen, moves the cursor, paints a verdict of its own, and never ends its line.
      command: `printf '\\033[2J\\033[H\\033[?1049h\\033]0;owned\\007\\033[32mPASS all\\033[0m\\n'; head -c 3000000 /dev/zero | tr '\\0' x; sleep 2`,
    },
    {
      id: 'RETRIED',
      command: 'echo connecting; sleep 1; echo refused >&2; exit 7',
      retry_policy: { attempts: 2, delay: '1s' },
    },
  ],
};

/** The command on a terminal of 100 columns and 30 lines, and what a person sees there. */
function onScreen(argv: readonly string[], cwd: string) {
  const screen = new Screen(100, 30);
  const taas = new TaasCommand(argv, { cwd, terminal: true });
  taas.child.stdout?.on('data', (chunk: Buffer) => screen.feed(chunk));
  const shows = async (...texts: readonly (string | RegExp)[]) => {
    let lines: string[] = [];
    await until(
      async () => {
        lines = await screen.lines();
        return texts.every((text) =>
          lines.some((line) => (text instanceof RegExp ? text.test(line) : line.includes(text))),
        );
      },
      () => `${texts.join(', ')} were not on the screen at once:\n${lines.join('\n')}`,
      40_000,
    );
    return lines;
  };
  return { screen, taas, shows };
}

describe('a run on a terminal', () => {
  it('is a tree of what runs below what has ended, with the times that are expected', async () => {
    const cwd = await scopeFolder(parts);
    const first = onScreen(['run', 'scope.json'], cwd);
    await first.shows(
      '▾ scenarios',
      /⠋|⠙|⠹|⠸|⠼|⠴|⠦|⠧|⠇|⠏/,
      '│ collecting',
      /0\/4 scenarios +3 running +1 to go/,
    );
    const lines = await first.shows('✗ WRONG', /RETRIED .*attempt 1\/2/, '│ connecting');
    // The verdict that the code painted is one line of its output.
    expect(lines.filter((line) => line.includes('PASS')).every((line) => line.startsWith('    │ '))).toBe(
      true,
    );
    await first.shows('↻ attempt 1: exit code 7', /1\/4 scenarios|2\/4 scenarios|3\/4 scenarios/);
    expect(await first.taas.exit()).toBe(1);

    const all = await first.screen.lines({ scrolled: true });
    const settled = all.slice(
      0,
      all.findIndex((line) => line.includes('── Failures')),
    );
    const ofRun = settled.filter((line) => /^[✓✗]/.test(line)).map((line) => line.replace(/ \([^)]*\)$/, ''));
    expect(ofRun.sort()).toEqual([
      '✓ HOSTILE       Says what it likes',
      '✓ OK            The core adds up',
      '✓ setup-1       echo seeding; sleep 0.3',
      '✓ teardown-1    true',
      '✗ RETRIED       failed: exit code 7, expected 0',
      '✗ WRONG         failed: exit code 1, expected 0',
    ]);
    // Nothing of the tree is left, and none of the cell's sequences came through.
    expect(settled.filter((line) => /[▾⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏━╌]/.test(line))).toEqual([]);
    expect(all.filter((line) => /^FAIL {2}e2e/.test(line))).toHaveLength(1);
    for (const sequence of [']0;', '[?1049h', '[2J', '[H'])
      expect(first.screen.written).not.toContain(`\u001B${sequence}`);
    expect(first.screen.hasCursor).toBe(true);

    const second = onScreen(['run', 'scope.json', '--only', 'OK'], cwd);
    await second.shows(/OK +The core adds up +\d s \/ ~3 s/, /0\/1 scenarios .*~\d s left/);
    expect(await second.taas.exit()).toBe(0);
  });

  it('has its cursor again after Ctrl-C, once or twice', async () => {
    const cwd = await scopeFolder({
      lifecycle: { teardown: ['sleep 1000'] },
      scenarios: ['echo now; sleep 1000'],
    });
    const { screen, taas, shows } = onScreen(['run', 'scope.json'], cwd);
    await shows('│ now');
    expect(screen.hasCursor).toBe(false);
    taas.type('\u0003');
    await shows('press Ctrl-C again to stop at once', '▾ teardown');
    taas.type('\u0003');
    expect(await taas.exit()).toBe(130);
    expect(screen.hasCursor).toBe(true);
  });
});
