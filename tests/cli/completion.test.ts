import { execFile, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { completionScript } from '../../src/cli/completion-script.ts';
import { packageRoot } from '../../src/package-root.ts';
import { temporaryFolder } from './temporary-folder.ts';

const hasTerminal = spawnSync('script', ['-qec', 'bash -c true', '/dev/null']).status === 0;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(packageRoot, 'scripts/build.mjs')], { cwd: packageRoot });
}, 180_000);

/** The words that an interactive bash has made of what was typed, `\t` being the Tab key. */
async function typeInBash(text: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const cwd = temporaryFolder(files);
  const home = temporaryFolder({
    '.inputrc': 'set enable-bracketed-paste off\n',
    rc: `PS1=''\n${completionScript('bash')}`,
  });
  // What is typed is run: `taas` answers to the shell that asks for completions, and else says its words.
  const main = join(packageRoot, 'dist/cli/main.cjs');
  const program = `#!/bin/sh\n[ "$1" = --get-yargs-completions ] && exec "${process.execPath}" "${main}" "$@"\nprintf '<%s>' "$@"\necho\nkill -9 $PPID\n`;
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/taas'), program);
  chmodSync(join(home, 'bin/taas'), 0o755);
  const child = spawn('script', ['-qec', `bash --rcfile ${join(home, 'rc')} -i`, '/dev/null'], {
    cwd,
    env: { HOME: home, PATH: `${join(home, 'bin')}:${process.env.PATH}`, TERM: 'dumb' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  child.stdin.write(`${text}\n`);
  await new Promise((resolve) => child.once('close', resolve));
  const words = said.split(/\r?\n/).findLast((line) => line.startsWith('<'));
  return words?.slice(1, -1).split('><') ?? [said];
}

describe.skipIf(!hasTerminal)('in a real bash (needs script, of util-linux)', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['taas va\t', {}, ['validate']],
    ['taas run \t', { 'my scope.json': '' }, ['run', 'my scope.json']],
    ['taas run sco\t', { 'scope.json': '', 'run.json': '' }, ['run', 'scope.json']],
    ['taas run a.json sc\t', { 'scopes/b.json': '' }, ['run', 'a.json', 'scopes/']],
    ['taas run a.json --out \t', { 'runs/x': '' }, ['run', 'a.json', '--out', 'runs/']],
    ['taas run a.json --report=junit=\t', { 'out/x': '' }, ['run', 'a.json', '--report=junit=out/']],
    ['taas run a.json --rerun-f\t', { '--rerun-file': '' }, ['run', 'a.json', '--rerun-failed']],
    ['taas report mer\t', { 'merged.json': '' }, ['report', 'merge']],
    ['taas report merge --au\t', {}, ['report', 'merge', '--audience']],
    ['taas ci gith\t', {}, ['ci', 'github']],
    ['taas schema rep\t', { 'report.json': '' }, ['schema', 'report']],
  ])('%j with %j', async (text, files, words) => {
    expect(await typeInBash(text, files)).toEqual(words);
  });
});
