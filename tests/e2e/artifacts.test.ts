import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Artifact, TaaSReport } from '../../src/generated/taas-report.ts';
import { attemptOf, makeFolder, outline, runScope } from './run-scope.ts';

/** Every artifact as `path = content`, after its size, digest and place were checked. */
async function contentsOf(report: TaaSReport, artifacts: readonly Artifact[]): Promise<string[]> {
  const folder = resolve(report.run_dir, 'artifacts') + sep;
  const files = new Set<string>();
  const contents: string[] = [];
  for (const { path, file, bytes, digest } of artifacts) {
    const target = resolve(report.run_dir, file);
    expect(target.startsWith(folder), file).toBe(true);
    files.add(target);
    const content = await readFile(target);
    expect([content.length, `sha256-${createHash('sha256').update(content).digest('hex')}`]).toEqual([
      bytes,
      digest,
    ]);
    contents.push(`${path} = ${content.toString('utf8').slice(0, 40).trimEnd()}`);
  }
  expect(files.size).toBe(artifacts.length);
  return contents;
}

/** Every file in the run folder, so that one that was planted is seen. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('artifacts', () => {
  it('are the files that the globs name, of every attempt, with their digests', async () => {
    const report = await runScope({
      scenarios: [
        {
          id: 'A',
          command:
            'mkdir -p out/deep .hidden; echo $TAAS_ATTEMPT > out/a.txt; echo deep > out/deep/b.txt; echo no > out/c.log; echo h > .hidden/h.txt; : > empty.txt; [ $TAAS_ATTEMPT = 2 ]',
          retry_policy: { attempts: 2, delay: '1ms' },
          artifacts: ['out/**/*.txt', '.hidden/*', 'empty.txt', 'nothing/*.xml'],
        },
        { id: 'B', command: 'head -c 3000000 /dev/urandom > big.bin', artifacts: ['big.bin'] },
      ],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'A passed ok', 'B passed ok']);
    const [first, second] = report.scenarios[0]?.attempts ?? [];
    const rest = ['empty.txt = ', 'out/a.txt = 2', 'out/deep/b.txt = deep'];
    expect(await contentsOf(report, first?.artifacts ?? [])).toEqual([
      '.hidden/h.txt = h',
      'empty.txt = ',
      'out/a.txt = 1',
      rest[2],
    ]);
    expect(await contentsOf(report, second?.artifacts ?? [])).toEqual(['.hidden/h.txt = h', ...rest]);
    expect(attemptOf(report, 'B').artifacts.map(({ path, file, bytes }) => [path, file, bytes])).toEqual([
      ['big.bin', 'artifacts/B-1/big.bin', 3_000_000],
    ]);
    await contentsOf(report, attemptOf(report, 'B').artifacts);
    expect(report.warnings).toEqual([]);
  });

  it('are taken from a scenario that failed or was killed, too', async () => {
    const report = await runScope({
      scenarios: [
        { id: 'FAILED', command: 'echo why > why.txt; exit 1', artifacts: ['*.txt'] },
        {
          id: 'KILLED',
          command: 'echo late > late.txt; sleep 100',
          timeout: '300ms',
          artifacts: ['late.txt'],
        },
      ],
    });
    expect(outline(report).slice(1)).toEqual(['FAILED failed exit_code', 'KILLED timed_out deadline']);
    expect(await contentsOf(report, attemptOf(report, 'FAILED').artifacts)).toEqual(['why.txt = why']);
    expect(await contentsOf(report, attemptOf(report, 'KILLED').artifacts)).toEqual(['late.txt = late']);
  });

  it('are never what a link leads to, whether a file, a folder, up or away', async () => {
    const outDir = await makeFolder();
    const report = await runScope(
      {
        scenarios: [
          {
            id: 'LINKS',
            command: [
              'mkdir real; echo real > real/file.txt',
              'ln -s /etc/passwd passwd.txt; ln -s ../../../../../../etc up; ln -s / root; ln -s . here; ln -s real folder',
              'ln -s real/file.txt link.txt; ln -s nowhere broken.txt; ln -s loop loop; ln -s /proc/self/environ env.txt',
              'ln real/file.txt hard.txt',
            ].join('; '),
            artifacts: ['**', 'up/passwd', 'root/etc/*', 'folder/file.txt'],
            expect: {
              files: {
                'real/file.txt': { equals: 'real' },
                'link.txt': { exists: false },
                'passwd.txt': { exists: false },
                'up/passwd': { exists: false },
                'folder/file.txt': { exists: false },
                'real/none.txt': { exists: false },
                real: { exists: false },
              },
            },
          },
        ],
      },
      {},
      { outDir },
    );
    // Neither a regular file nor absent.
    expect(outline(report)).toEqual(['fail scenario_failed', 'LINKS failed expectation_failed']);
    expect(
      attemptOf(report)
        .expectations.filter(({ passed }) => passed)
        .map(({ subject }) => subject),
    ).toEqual([
      'exit_code',
      'files[real/file.txt].exists',
      'files[real/file.txt].equals',
      'files[real/none.txt].exists',
    ]);
    expect(await contentsOf(report, attemptOf(report).artifacts)).toEqual([
      'hard.txt = real',
      'real/file.txt = real',
    ]);
    expect(await filesIn(outDir)).toEqual(
      [
        'artifacts/LINKS-1/hard.txt',
        'artifacts/LINKS-1/real/file.txt',
        'cell.json',
        'junit.xml',
        'report.json',
        'run.json',
        'scope.json',
        'workspace.tar.gz',
      ].map((name) => join(report.run_id, name)),
    );
  });

  it('that are swapped for links while they are read lead nowhere', async () => {
    const report = await runScope({
      lifecycle: {
        setup: [
          {
            id: 'swap',
            background: true,
            command:
              'mkdir d; while :; do rm -rf d; mkdir d; echo mine > d/passwd; rm -rf d; ln -s /etc d; done',
          },
        ],
      },
      scenarios: [
        { id: 'RACE', command: 'false', retry_policy: { attempts: 15, delay: '1ms' }, artifacts: ['d/*'] },
      ],
    });
    expect(report.reason).toBe('scenario_failed');
    const taken = report.scenarios[0]?.attempts.flatMap(({ artifacts }) => artifacts) ?? [];
    const contents = new Set(await contentsOf(report, taken));
    expect(
      [...contents].filter((content) => content !== 'd/passwd = mine' && content !== 'd/passwd = '),
    ).toEqual([]);
  });

  it('with weird names are kept apart, each in a file of its own below the folder', async () => {
    const outDir = await makeFolder();
    const report = await runScope(
      {
        environment: { image: 'taas/python' },
        scenarios: [{ id: 'NAMES', command: 'python3 names.py', artifacts: ['w/**'] }],
      },
      {
        'names.py': `
import os
os.mkdir('w'); os.chdir('w')
def write(name): open(name, 'w').write(ascii(name[:20]))
for name in ['new\\nline', '-rf', '🎉' * 60, 'x' * 255, 'a:b', 'a?b', 'a*b', 'A:B', 'back\\\\..\\\\..\\\\slash', '...', ' ', "quote'\\"", 'tab\\t', '\\x1b[31m', 'd_', '%2e%2e', '~', '$HOME', 'CON']:
    write(name)
os.mkdir('d:'); write('d:/inner')
os.mkdir('.. '); write('.. /inner')
open(b'not-utf8-\\xff', 'w').write('x')
for _ in range(12):
    os.mkdir('y' * 250); os.chdir('y' * 250)
write('deep')
`,
      },
      { outDir },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'NAMES passed ok']);
    const { artifacts } = attemptOf(report);
    await contentsOf(report, artifacts);
    expect(artifacts).toHaveLength(22);
    expect(artifacts.filter(({ file }) => file.includes('_renamed/')).length).toBe(5);
    expect(report.warnings).toEqual([
      // The name that is no UTF-8.
      expect.stringMatching(/^NAMES-1: 1 of 23 artifacts were not kept: they vanished/),
    ]);
    expect((await filesIn(outDir)).length).toBe(22 + 5);
  });

  it('beside pipes, sockets, and files without permission do not hang or fail the run', async () => {
    const report = await runScope({
      environment: { image: 'taas/python' },
      scenarios: [
        {
          id: 'ODD',
          command:
            'mkfifo pipe; mkfifo pipe.txt; python3 -c "import socket; socket.socket(socket.AF_UNIX).bind(\'sock.txt\')"; echo no > none.txt; chmod 0 none.txt; mkdir shut; echo x > shut/x.txt; chmod 0 shut; echo yes > yes.txt',
          artifacts: ['**'],
          expect: { files: { pipe: { exists: false }, 'sock.txt': { exists: false } } },
        },
        { id: 'AFTER', command: 'true' },
      ],
    });
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'ODD failed expectation_failed',
      'AFTER passed ok',
    ]);
    expect(attemptOf(report, 'ODD').message).toBe('pipe exists, though not as a regular file (and 1 more)');
    expect(await contentsOf(report, attemptOf(report, 'ODD').artifacts)).toEqual(['yes.txt = yes']);
    expect(report.scenarios[0]?.duration_ms).toBeLessThan(20_000);
  });

  it('that come and go while they are read are kept or left out, and nothing breaks', async () => {
    const report = await runScope({
      environment: { image: 'taas/python' },
      lifecycle: {
        setup: [
          {
            id: 'churn',
            background: true,
            command: `exec python3 -c "
import os, random
while True:
    name = 'c%d.txt' % random.randrange(50)
    with open(name, 'w') as f: f.write('c' * random.randrange(300000))
    os.truncate(name, random.randrange(400000))
    try: os.unlink('c%d.txt' % random.randrange(50))
    except OSError: pass
"`,
          },
        ],
      },
      scenarios: [
        { id: 'CHURN', command: 'false', retry_policy: { attempts: 8, delay: '1ms' }, artifacts: ['c*.txt'] },
      ],
    });
    expect(outline(report)).toEqual(['fail scenario_failed', 'CHURN failed exit_code']);
    for (const { artifacts } of report.scenarios[0]?.attempts ?? []) await contentsOf(report, artifacts);
    expect(report.scenarios[0]?.attempts).toHaveLength(8);
  });

  it("never fill the host's disk: neither a file of a terabyte of holes nor one with a thousand names", async () => {
    const outDir = await makeFolder();
    const report = await runScope(
      {
        environment: { image: 'taas/python', resources: { disk: '16MiB' } },
        scenarios: [
          {
            id: 'HOLES',
            command:
              'truncate -s 1T holes.txt; head -c 5000000 /dev/zero > many.txt; for i in $(seq 300); do ln many.txt many$i.txt; done; echo small > small.txt',
            artifacts: ['*.txt'],
            expect: { files: { 'holes.txt': { contains: ['x'] }, 'small.txt': { equals: 'small' } } },
          },
        ],
      },
      {},
      { outDir },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'HOLES failed expectation_failed']);
    expect(attemptOf(report).artifacts.map(({ path }) => path)).toEqual([
      'many.txt',
      'many1.txt',
      'many10.txt',
      'small.txt',
    ]);
    expect(report.warnings).toEqual([
      'HOLES-1: 299 of 303 artifacts were not kept: they vanished, or are more than 10000 files or 16777216 bytes',
    ]);
    const sizes = await Promise.all(
      (await filesIn(outDir)).map(async (name) => (await stat(join(outDir, name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(17e6);
    expect(report.duration_ms).toBeLessThan(30_000);
  });

  it('can not be spoiled by killing what reads them, which runs for the same user', async () => {
    const attempts = 5;
    const report = await runScope(
      {
        lifecycle: {
          setup: [
            'mkdir kept; head -c 10000000 /dev/urandom > kept/a.bin; echo text > kept/b.txt',
            {
              id: 'saboteur',
              background: true,
              command: 'exec perl saboteur.pl',
              ready: { output: 'begun' },
            },
          ],
        },
        scenarios: [
          {
            id: 'KEPT',
            command: 'false',
            retry_policy: { attempts, delay: '1ms' },
            artifacts: ['kept/*'],
            expect: { files: { 'kept/b.txt': { equals: 'text' } } },
          },
        ],
      },
      {
        // Kills whatever looks like a part of the harness.
        'saboteur.pl': `
$| = 1; print "begun\\n";
my %seen;
while (1) {
  for my $dir (glob '/proc/[0-9]*') {
    my ($pid) = $dir =~ /(\\d+)/;
    open(my $file, '<', "$dir/cmdline") or next;
    next unless (<$file> // '') =~ m{^/opt/taas/warden};
    open(my $status, '<', "$dir/status") or next;
    next unless join('', <$status>) =~ /^Uid:\\s+\\d+\\s+1000/m;
    my $refused = !kill('KILL', $pid) && $!{EPERM};
    print "refused\\n" if $refused && !$seen{$pid}++;
  }
}
`,
      },
    );
    // One that is caught before it has become its program fails by a signal: the saboteur's own loss.
    expect([report.verdict, report.reason, report.scenarios[0]?.status]).toEqual([
      'fail',
      'scenario_failed',
      'failed',
    ]);
    expect(report.scenarios[0]?.attempts).toHaveLength(attempts);
    for (const { artifacts } of report.scenarios[0]?.attempts ?? []) {
      expect((await contentsOf(report, artifacts)).map((content) => content.split(' ')[0])).toEqual([
        'kept/a.bin',
        'kept/b.txt',
      ]);
    }
    expect(report.setup[1]?.attempts[0]?.stdout.tail).toMatch(/^begun\n(refused\n)+$/);
  });
});
