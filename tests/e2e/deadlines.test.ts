import { describe, expect, it } from 'vitest';
import { attemptOf, outline, runScope, scenarioOf } from './run-scope.ts';

/** Prints every process of the cell but the warden's and itself, zombies included. */
const listProcesses = `
my @found;
for my $dir (glob '/proc/[0-9]*') {
  next if $dir eq "/proc/$$";
  open(my $file, '<', "$dir/cmdline") or next;
  my $line = join(' ', split(/\\0/, <$file> // ''));
  my ($state) = (do { open(my $stat, '<', "$dir/stat") or next; <$stat> }) =~ /\\) (\\S)/;
  next if $line =~ m{^/opt/taas/warden};
  push @found, $line eq '' ? "($state)" : $line;
}
print "$_\\n" for sort @found;
`;

const files = {
  'processes.pl': listProcesses,
  // Each is a way out that tools of this kind have missed: none of them may be left.
  'escape.sh': `
echo begun
echo on stderr >&2
(sleep 1001 &)
setsid sh -c '(env -i /bin/sleep 1002 &)' &
(setsid setsid env -i /bin/sh -c 'exec 0<&- 1>&- 2>&-; sleep 1003 & exit' &)
setsid sh -c 'trap "" TERM INT HUP QUIT USR1; while :; do sleep 0.05; done' ignores-term &
sleep 1005 & kill -STOP $!
setsid sh -c 'trap "" TERM; kill -STOP $$' stopped-and-deaf &
perl -e 'use POSIX; $SIG{TERM} = sub { POSIX::setsid() unless fork }; sleep 1 while 1' forks-at-term &
perl -e '$SIG{TERM} = "IGNORE"; while (1) { exit if fork; select undef, undef, undef, 0.002 }' hops-from-pid-to-pid &
perl -e 'syscall 157, 4, 0, 0, 0, 0; sleep 1006' not-dumpable &
sleep 0.3
echo all are there
`,
};

describe('a deadline', () => {
  it('leaves the lister of the following tests something to find', async () => {
    const report = await runScope(
      {
        scenarios: ['sleep 1000 & (setsid env -i /bin/sleep 1001 &) ; sleep 0.2; perl processes.pl; exit 0'],
      },
      files,
    );
    const seen = attemptOf(report).stdout.tail.split('\n');
    expect(seen.filter((line) => /sleep/.test(line) && !line.startsWith('sh -c'))).toEqual([
      '/bin/sleep 1001',
      'sleep 1000',
    ]);
  });

  it('of a scenario kills all that it started, however it hid, and keeps what it wrote until then', async () => {
    const report = await runScope(
      {
        scenarios: [
          { id: 'ESCAPE', command: 'sh escape.sh; sleep 1000', timeout: '1500ms' },
          { id: 'AFTER', command: 'exec perl processes.pl' },
        ],
      },
      files,
    );
    expect(outline(report)).toEqual(['fail scenario_failed', 'ESCAPE timed_out deadline', 'AFTER passed ok']);
    expect(attemptOf(report, 'AFTER').stdout.tail).toBe('');
    const escaped = attemptOf(report, 'ESCAPE');
    expect([escaped.stdout.tail, escaped.stderr.tail]).toEqual(['begun\nall are there\n', 'on stderr\n']);
    expect(escaped.processes_left).toBe(0);
    // The deadline, the grace of those that ignore SIGTERM, and little more.
    expect(escaped.duration_ms).toBeGreaterThanOrEqual(1_500);
    expect(escaped.duration_ms).toBeLessThan(6_000);
  });

  it('gives a process that heeds SIGTERM the time to say goodbye', async () => {
    const report = await runScope({
      scenarios: [
        {
          id: 'POLITE',
          command: 'trap "echo bye; exit 0" TERM; echo hi; while :; do sleep 0.05; done',
          timeout: '500ms',
        },
      ],
    });
    // Exit code 0 does not make it pass: its time was over.
    expect(outline(report)).toEqual(['fail scenario_failed', 'POLITE timed_out deadline']);
    expect(attemptOf(report)).toMatchObject({ exit_code: 0, stdout: { tail: 'hi\nbye\n' } });
    expect(attemptOf(report).duration_ms).toBeLessThan(2_000);
  });

  it('counts for each attempt, and a scenario that timed out is tried again in the same cell', async () => {
    const report = await runScope({
      scenarios: [
        {
          id: 'SLOW-ONCE',
          command: 'echo attempt $TAAS_ATTEMPT; [ $TAAS_ATTEMPT = 2 ] || sleep 1000',
          timeout: '400ms',
          retry_policy: { attempts: 2, delay: '1ms' },
        },
      ],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'SLOW-ONCE passed ok']);
    expect(
      report.scenarios[0]?.attempts.map(({ status, reason, stdout }) => [status, reason, stdout.tail]),
    ).toEqual([
      ['timed_out', 'deadline', 'attempt 1\n'],
      ['passed', 'ok', 'attempt 2\n'],
    ]);
  });

  it('of a setup step ends setup: its tree is dead, no scenario runs, teardown does', async () => {
    const report = await runScope(
      {
        lifecycle: {
          setup: [{ id: 'slow', command: 'sh escape.sh; sleep 1000', timeout: '1s' }, 'touch never'],
          teardown: ['perl processes.pl > left; cat left; test ! -e never'],
        },
        scenarios: ['true'],
      },
      files,
    );
    expect(outline(report)).toEqual(['fail setup_failed', 'S-1 skipped setup_failed']);
    expect(report.setup.map(({ id, status, reason }) => [id, status, reason])).toEqual([
      ['slow', 'timed_out', 'deadline'],
    ]);
    expect(report.setup[0]?.attempts[0]?.stdout.tail).toBe('begun\nall are there\n');
    expect(report.teardown[0]?.status).toBe('passed');
    expect(linesBesidesShell(report.teardown[0]?.attempts[0]?.stdout.tail)).toEqual([]);
  });

  it('of a teardown step is told without changing the verdict', async () => {
    const report = await runScope({
      lifecycle: { teardown: [{ id: 'slow', command: 'sleep 1000', timeout: '300ms' }, 'echo next'] },
      scenarios: ['true'],
    });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(report.teardown.map(({ status, reason }) => [status, reason])).toEqual([
      ['timed_out', 'deadline'],
      ['passed', 'ok'],
    ]);
  });

  it('of the whole scope stops what runs, skips the rest, fails the run and still tears down', async () => {
    const report = await runScope(
      {
        policy: { timeout: '4s' },
        lifecycle: {
          setup: ['echo 1 > state'],
          teardown: ['cat state; perl processes.pl', 'sleep 0.2; echo done'],
        },
        scenarios: ['echo 2 >> state', 'echo working; sh escape.sh; sleep 1000', 'echo 3 >> state'],
      },
      files,
    );
    expect(outline(report)).toEqual([
      'fail scope_timed_out',
      'S-1 passed ok',
      'S-2 timed_out scope_deadline',
      'S-3 skipped scope_deadline',
    ]);
    expect(attemptOf(report, 'S-2').stdout.tail).toBe('working\nbegun\nall are there\n');
    expect(scenarioOf(report, 'S-3').attempts).toEqual([]);
    expect(report.teardown.map((step) => step.status)).toEqual(['passed', 'passed']);
    expect(linesBesidesShell(report.teardown[0]?.attempts[0]?.stdout.tail)).toEqual(['1', '2']);
    expect(report.duration_ms).toBeLessThan(20_000);
  });

  it('of the whole scope also ends setup and a pause between attempts', async () => {
    const inSetup = runScope({
      policy: { timeout: '4s' },
      lifecycle: { setup: ['sleep 1000'], teardown: ['echo down'] },
      scenarios: ['true'],
    });
    const inPause = runScope({
      policy: { timeout: '4s' },
      scenarios: [{ id: 'P', command: 'false', retry_policy: { attempts: 5, delay: '100s' } }, 'true'],
    });
    const [setup, pause] = await Promise.all([inSetup, inPause]);
    expect(outline(setup)).toEqual(['fail scope_timed_out', 'S-1 skipped scope_deadline']);
    expect(setup.setup.map(({ status, reason }) => [status, reason])).toEqual([
      ['timed_out', 'scope_deadline'],
    ]);
    expect(setup.teardown[0]?.attempts[0]?.stdout.tail).toBe('down\n');
    expect(outline(pause)).toEqual([
      'fail scope_timed_out',
      'P failed exit_code',
      'S-2 skipped scope_deadline',
    ]);
    expect(pause.scenarios[0]?.attempts).toHaveLength(1);
  });
});

describe('the end of a scenario', () => {
  it('takes what it left running with it, while the background of setup lives on', async () => {
    const report = await runScope(
      {
        lifecycle: {
          setup: ['sleep 2001 &', { id: 'daemon', command: 'exec sleep 2002', background: true }],
        },
        scenarios: [
          { id: 'LEAVES', command: 'sh escape.sh >/dev/null 2>&1; sleep 3001 & exit 0' },
          { id: 'AFTER', command: 'exec perl processes.pl' },
        ],
      },
      files,
    );
    expect(outline(report)).toEqual(['pass all_passed', 'LEAVES passed ok', 'AFTER passed ok']);
    expect(attemptOf(report, 'AFTER').stdout.tail).toBe('sleep 2001\nsleep 2002\n');
    expect(attemptOf(report, 'LEAVES').processes_left).toBeGreaterThanOrEqual(9);
  });

  it('does not wait for whoever holds its output open', async () => {
    const report = await runScope({ scenarios: ['echo quick; (setsid sleep 1000 &)'] });
    expect(outline(report)).toEqual(['pass all_passed', 'S-1 passed ok']);
    expect(attemptOf(report).stdout.tail).toBe('quick\n');
    expect(attemptOf(report).duration_ms).toBeLessThan(2_000);
  });
});

describe('expect.max_duration', () => {
  it('fails what was right but too slow, without killing it', async () => {
    const report = await runScope({
      scenarios: [
        { id: 'SLOW', command: 'sleep 0.4; echo whole', expect: { max_duration: '200ms' } },
        { id: 'FAST', command: 'echo whole', expect: { max_duration: '20s' } },
      ],
    });
    expect(outline(report)).toEqual([
      'fail scenario_failed',
      'SLOW failed expectation_failed',
      'FAST passed ok',
    ]);
    expect(attemptOf(report, 'SLOW').stdout.tail).toBe('whole\n');
    expect(attemptOf(report, 'SLOW').message).toMatch(/^took \d+ ms, expected at most 200 ms$/);
    expect(attemptOf(report, 'FAST').expectations.map(({ subject, passed }) => [subject, passed])).toEqual([
      ['exit_code', true],
      ['max_duration', true],
    ]);
  });
});

/** Without the shell that runs a step. */
function linesBesidesShell(text = ''): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('sh -c'));
}
