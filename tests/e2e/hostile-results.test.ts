import { expect, it } from 'vitest';
import { attemptOf, outline, runScope } from './run-scope.ts';

const passing = '<testsuite><testcase name=\\"planted\\"/></testsuite>';

it('never takes results that an earlier scenario planted for those of a later one', async () => {
  const report = await runScope({
    scenarios: [
      {
        id: 'PLANT',
        command: `mkdir -p /run/taas/B-1; printf "${passing}" > /run/taas/B-1/results.xml`,
      },
      { id: 'B', execution: { runner: 'junit', target: 'true' } },
    ],
  });
  expect(outline(report)).toEqual(['fail scenario_failed', 'PLANT passed ok', 'B errored premature_exit']);
});

it('takes no results that lay in the workspace or that an earlier scenario or attempt wrote', async () => {
  const write = `mkdir -p t; printf "${passing}" > t/a.xml`;
  const junit = (target: string) => ({ execution: { runner: 'junit', target, results: ['t/*.xml'] } });
  const report = await runScope(
    {
      scenarios: [
        { id: 'OLD', ...junit('true') },
        { id: 'WRITES', ...junit(write) },
        { id: 'LATER', ...junit('true') },
        { id: 'TAP', execution: { runner: 'tap', target: 'true', results: ['old.tap'] } },
        {
          id: 'RETRY',
          ...junit(`test $TAAS_ATTEMPT = 2 || { ${write}; exit 1; }`),
          retry_policy: { attempts: 2, delay: '10ms', retry_on: ['failed', 'errored'] },
        },
      ],
    },
    { 't/old.xml': '<testsuite><testcase name="planted"/></testsuite>', 'old.tap': '1..1\nok 1\n' },
  );
  expect(outline(report).slice(1)).toEqual([
    'OLD errored premature_exit',
    'WRITES passed ok',
    'LATER errored premature_exit',
    'TAP errored premature_exit',
    'RETRY errored premature_exit',
  ]);
});

it('calls nothing absent that is there in another form, or can not be seen', async () => {
  const exists = (path: string) => ({ expect: { files: { [path]: { exists: false } } } });
  const report = await runScope({
    scenarios: [
      { id: 'FOLDER', command: 'mkdir x', ...exists('x') },
      { id: 'LINK', command: 'ln -s nowhere y', ...exists('y') },
      { id: 'PIPE', command: 'mkfifo z', ...exists('z') },
      { id: 'BEHIND', command: 'mkdir real; touch real/f; ln -s real behind', ...exists('behind/f') },
      { id: 'ABSENT', command: 'true', ...exists('real/g') },
      { id: 'CLOSED', command: 'mkdir shut; touch shut/f; chmod 000 shut', ...exists('shut/f') },
      { id: 'OTHER', command: 'true', ...exists('nowhere/f') },
    ],
  });
  expect(outline(report).slice(1)).toEqual([
    'FOLDER failed expectation_failed',
    'LINK failed expectation_failed',
    'PIPE failed expectation_failed',
    'BEHIND failed expectation_failed',
    'ABSENT passed ok',
    'CLOSED failed expectation_failed',
    'OTHER passed ok',
  ]);
});

it('judges neither output nor files nor results whose end it did not see', async () => {
  const large = (file: string) => `head -c 67108865 /dev/zero | tr '\\0' x > ${file}; echo bad >> ${file}`;
  const report = await runScope({
    environment: { resources: { disk: '512MiB', memory: '1GiB' } },
    scenarios: [
      { id: 'OUT', command: `${large('/dev/stdout')}`, expect: { stdout: { not_contains: ['bad'] } } },
      { id: 'FILE', command: large('f'), expect: { files: { f: { not_contains: ['bad'] } } } },
      {
        id: 'TAP',
        execution: {
          runner: 'tap',
          target:
            'printf "1..1\\nok 1\\n# " > t.tap; head -c 67108865 /dev/zero | tr "\\0" x >> t.tap; echo >> t.tap; echo "Bail out!" >> t.tap',
          results: ['t.tap'],
        },
      },
    ],
  });
  expect(attemptOf(report, 'OUT').message).toBe("stdout is longer than 64 MiB: it can't be judged");
  expect(attemptOf(report, 'FILE').message).toBe("files[f] is longer than 64 MiB: it can't be judged");
  expect(attemptOf(report, 'TAP').message).toContain('larger than 32 MiB');
});

it('looks for artifacts below node_modules when a glob names it, and keeps the rest of a closed workspace', async () => {
  const report = await runScope({
    scenarios: [
      {
        id: 'NAMED',
        command: 'mkdir -p node_modules/a; touch node_modules/a/x.log y.log',
        artifacts: ['node_modules/**/*.log'],
      },
      { id: 'PLAIN', command: 'true', artifacts: ['**/*.log'] },
      { id: 'CLOSED', command: 'mkdir -m 000 shut', artifacts: ['**/*.log'] },
    ],
  });
  const paths = (id: string) => attemptOf(report, id).artifacts.map(({ path }) => path);
  expect(outline(report)[0]).toBe('pass all_passed');
  expect([paths('NAMED'), paths('PLAIN'), paths('CLOSED')]).toEqual([
    ['node_modules/a/x.log'],
    ['y.log'],
    ['y.log'],
  ]);
  expect(report.warnings).toEqual([expect.stringContaining('not every artifact may be kept')]);
});

it('tells that a working directory is missing', async () => {
  const report = await runScope({
    scenarios: [{ id: 'CWD', execution: { runner: 'shell', target: 'true', cwd: 'nowhere' } }],
  });
  expect(outline(report)[1]).toBe('CWD errored not_started');
});
