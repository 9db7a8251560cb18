import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/events.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { attemptOf, makeFolder, makeScope, outline, runScope } from './run-scope.ts';

const measuredRun = fileURLToPath(new URL('../fixtures/measured-run.mjs', import.meta.url));

describe('output', () => {
  it('of 200 MB goes to disk, whole, while the memory of the harness stays small', async () => {
    const folder = await makeFolder();
    const scope = join(folder, 'scope.json');
    const parts = {
      scenarios: [
        'head -c 200000000 /dev/zero | tr "\\0" x; echo end; head -c 30000 /dev/zero | tr "\\0" e >&2',
      ],
    };
    await writeFile(scope, JSON.stringify(makeScope(parts)));
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [measuredRun, scope, join(folder, 'runs')],
      {
        maxBuffer: 2 ** 24,
      },
    );
    const { report, peakBytes, eventBytes } = JSON.parse(stdout) as {
      report: TaaSReport;
      peakBytes: number;
      eventBytes: number;
    };
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    const log = attemptOf(report);
    expect(log.stdout).toEqual({
      path: 'logs/scenario-S-1-1.stdout.log',
      bytes: 200_000_004,
      tail: `${'x'.repeat(16_380)}end\n`,
      truncated: true,
    });
    expect(log.stderr).toMatchObject({ bytes: 30_000, tail: 'e'.repeat(16_384), truncated: true });
    expect((await stat(join(report.run_dir, log.stdout.path ?? ''))).size).toBe(200_000_004);
    expect(eventBytes).toBe(200_030_004);
    expect(peakBytes).toBeLessThan(250e6);
    expect((await stat(join(report.run_dir, 'report.json'))).size).toBeLessThan(100_000);
  });

  it('of any bytes lies on disk as it was written', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7919 + (at >> 8)) & 0xff));
    const report = await runScope(
      {
        scenarios: [
          'perl -e \'binmode STDOUT; print pack("C*", map { ($_ * 7919 + ($_ >> 8)) & 255 } 0 .. 69999)\'',
        ],
      },
      {},
    );
    const { stdout } = attemptOf(report);
    const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    expect(digest(await readFile(join(report.run_dir, stdout.path ?? '')))).toBe(digest(bytes));
    expect(stdout).toMatchObject({ bytes: 70_000, truncated: true });
  });

  it('keeps characters whole that were split between two writes or at the front of the tail', async () => {
    const texts: string[] = [];
    const report = await runScope(
      {
        scenarios: [
          {
            id: 'SPLIT',
            command:
              "perl -e '$| = 1; for my $byte (split //, qq{a\\xc3\\xa9 \\xe2\\x82\\xac \\xf0\\x9f\\x8e\\x89}) { print $byte; select undef, undef, undef, 0.03 }'",
          },
          { id: 'TAIL', command: "perl -e 'print qq{\\xf0\\x9f\\x8e\\x89} x 5000, qq{.}'" },
        ],
      },
      {},
      {
        onEvent: (event) => {
          if (event.kind === 'output' && event.owner.id === 'SPLIT') texts.push(event.text);
        },
      },
    );
    expect(attemptOf(report, 'SPLIT').stdout.tail).toBe('aé € 🎉');
    expect(texts.join('')).toBe('aé € 🎉');
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => text.includes('\uFFFD'))).toEqual([]);
    expect(attemptOf(report, 'TAIL').stdout.tail).toBe(`${'🎉'.repeat(4_095)}.`);
  });

  it('of the two streams stays apart, in the order of each', async () => {
    const events: string[] = [];
    const report = await runScope(
      { scenarios: ['for i in 1 2 3; do echo out $i; echo err $i >&2; done'] },
      {},
      {
        onEvent: (event) => {
          if (event.kind === 'output') events.push(`${event.stream}: ${event.text}`);
        },
      },
    );
    const { stdout, stderr } = attemptOf(report);
    expect([stdout.tail, stderr.tail]).toEqual(['out 1\nout 2\nout 3\n', 'err 1\nerr 2\nerr 3\n']);
    const streamOf = (name: string) =>
      events.flatMap((e) => (e.startsWith(`${name}: `) ? [e.slice(8)] : [])).join('');
    expect([streamOf('stdout'), streamOf('stderr')]).toEqual([stdout.tail, stderr.tail]);
  });

  it('that never came makes no file', async () => {
    const report = await runScope({ scenarios: ['true'] });
    const nothing = { path: null, bytes: 0, tail: '', truncated: false };
    expect([attemptOf(report).stdout, attemptOf(report).stderr]).toEqual([nothing, nothing]);
    expect(await readdir(join(report.run_dir, 'logs'))).toEqual([]);
  });

  it('that is not UTF-8, or holds every control character, makes no report that can not be read', async () => {
    const report = await runScope({
      scenarios: [
        'perl -e \'print pack("C*", 0 .. 255), qq{]]>\\xef\\xbf\\xbe\\xed\\xa0\\x80<\\x1b[31m}\'; exit 1',
      ],
    });
    const json = JSON.parse(await readFile(join(report.run_dir, 'report.json'), 'utf8'));
    expect(json.scenarios[0].attempts[0].stdout.bytes).toBe(256 + 3 + 3 + 3 + 1 + 5);
    const xml = await readFile(join(report.run_dir, 'junit.xml'), 'utf8');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 does not allow
    expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(xml)).toBeNull();
  });
});

describe('a secret', () => {
  const secret = 'p4ss"w<o>rd&s3cret-5';
  const secrets = { API_TOKEN: secret };
  /** Everything that lies in the run folder: names and contents. */
  async function everythingIn(folder: string): Promise<string> {
    const names = await readdir(folder, { recursive: true, withFileTypes: true });
    const contents = await Promise.all(
      names
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('artifacts'))
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
    );
    return [...names.map((entry) => entry.name), ...contents].join('\n');
  }
  const traces = (text: string) =>
    [secret, 's3cret', 'w<o>rd', 'w&lt;o&gt;rd', 'cDRzcyJ3PG8', 'p4ss%22', 'p4ss'].filter((form) =>
      text.includes(form),
    );

  it('is masked wherever it is printed, named or asserted on, however it is written', async () => {
    const events: RunEvent[] = [];
    const report = await runScope(
      {
        environment: { image: 'taas/python', secrets: ['API_TOKEN'] },
        lifecycle: {
          setup: ['echo "setup $API_TOKEN"'],
          teardown: ['printf %s "$API_TOKEN" >&2; exit 1'],
        },
        scenarios: [
          {
            id: 'PRINTED',
            command: `python3 print_it.py; [ "\${#API_TOKEN}" = ${secret.length} ]`,
          },
          {
            id: 'ASSERTED',
            command: 'printf "%s" "$API_TOKEN" | tee file.txt; printf "{\\"token\\": \\"%s\\"}" x > j.json',
            expect: {
              stdout: { equals: 'something else' },
              files: { 'file.txt': { equals: 'another' }, 'padded.txt': { contains: ['never'] } },
            },
          },
          {
            id: 'TESTED',
            execution: { runner: 'pytest', target: 'test_it.py' },
          },
          {
            id: 'NAMED',
            command: 'mkdir -p "$(printf %s "$API_TOKEN")" && echo x > "$API_TOKEN/$API_TOKEN.txt"',
            artifacts: ['**/*.txt'],
          },
        ],
      },
      {
        'print_it.py': `
import base64, json, os, sys, time, urllib.parse
token = os.environ['API_TOKEN']
print('plain', token)
for at in range(len(token)):  # one byte at a time, over both streams
    os.write(1, token[at].encode()); os.write(2, token[at].encode()); time.sleep(0.005)
print()
for text in token, token + '\\n', 'user:' + token, 'us:' + token + '@host', 'u:' + token:
    print(base64.b64encode(text.encode()).decode())
    print(base64.urlsafe_b64encode(text.encode()).decode())
print(json.dumps({'token': token}), urllib.parse.quote(token), urllib.parse.quote(token, safe=''))
open('padded.txt', 'w').write('-' * 390 + token)
print('x' * 70000 + token * 3 + 'y' * 70000)
print(token, file=sys.stderr)
`,
        'test_it.py': `
import os, pytest
token = os.environ['API_TOKEN']
@pytest.mark.parametrize('value', [token, 'b-' + token], ids=[token, 'b-' + token])
def test_value(value):
    assert value == 'something else', 'the token is ' + token
`,
      },
      { secrets, onEvent: (event) => events.push(event) },
    );
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'PRINTED passed ok',
      'ASSERTED failed expectation_failed',
      'TESTED failed tests_failed',
      'NAMED passed ok',
    ]);
    expect(attemptOf(report, 'PRINTED').stdout.truncated).toBe(true);
    expect(
      attemptOf(report, 'ASSERTED').expectations.map(({ subject, actual }) => [subject, actual]),
    ).toEqual([
      ['exit_code', 0],
      ['stdout.equals', '***'],
      ['files[file.txt].exists', true],
      ['files[file.txt].equals', '***'],
      ['files[padded.txt].exists', true],
      ['files[padded.txt].contains', `${'-'.repeat(390)}***`],
    ]);
    expect(attemptOf(report, 'TESTED').tests.map(({ name }) => name)).toEqual([
      'test_value[***]',
      'test_value[b-***]',
    ]);
    expect(attemptOf(report, 'NAMED').artifacts.map(({ path }) => path)).toEqual([
      'file.txt',
      '***/***.txt',
      'padded.txt',
    ]);
    expect(traces(JSON.stringify(report))).toEqual([]);
    expect(traces(JSON.stringify(events))).toEqual([]);
    expect(traces(await everythingIn(report.run_dir))).toEqual([]);
  });

  it('that is also a word of the harness, or part of one, leaves the report as it must be', async () => {
    const words = [
      'test',
      'passed',
      'status',
      'ok!',
      'reason',
      'taas',
      'sha256',
      'fail',
      'report',
      'scenario',
    ];
    const secrets = Object.fromEntries(words.map((word, at) => [`WORD_${at}`, word]));
    const report = await runScope(
      {
        environment: { secrets: Object.keys(secrets) },
        scenarios: ['echo "the status of a test"', 'false'],
      },
      {},
      { secrets },
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'S-1 passed ok', 'S-2 failed exit_code']);
    expect(attemptOf(report, 'S-1').stdout.tail).toBe('the *** of a ***\n');
    expect(JSON.parse(await readFile(join(report.run_dir, 'report.json'), 'utf8'))).toEqual(report);
  });

  it('that fills the output does not stall the harness', async () => {
    const startedMs = performance.now();
    const report = await runScope(
      {
        environment: { secrets: ['FILL', 'OTHER'] },
        scenarios: ['yes "$FILL" | head -c 20000000 | tr -d "\\n"'],
      },
      {},
      { secrets: { FILL: 'ab1', OTHER: 'something else that is not printed' } },
    );
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout).toMatchObject({ bytes: 15_000_000, tail: `*${'***'.repeat(5_461)}` });
    expect(performance.now() - startedMs).toBeLessThan(60_000);
  });

  it('of fewer than three characters does not blot out the report', async () => {
    const report = await runScope(
      { environment: { secrets: ['SHORT', 'EMPTY'] }, scenarios: ['echo "a1 $SHORT."'] },
      {},
      { secrets: { SHORT: 'a1', EMPTY: '' } },
    );
    expect(attemptOf(report).stdout.tail).toBe('a1 a1.\n');
  });

  it('that begins like another one, or like itself, is found in a stream that is cut anywhere', async () => {
    const report = await runScope(
      {
        environment: { secrets: ['ONE', 'TWO'] },
        scenarios: ['printf %s aaaab; sleep 0.05; printf %s "aaaabaaaac aaaab"; sleep 0.05; printf %s aaaa'],
      },
      {},
      { secrets: { ONE: 'aaaabaaaac', TWO: 'aaaabaaaad' } },
    );
    expect(attemptOf(report).stdout.tail).toBe('aaaab*** aaaabaaaa');
  });
});
