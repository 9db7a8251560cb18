import { posix } from 'node:path';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { isRedCase } from '../junit/collect-suites.ts';
import type { JunitCase, JunitSuite } from '../junit/junit-suite.ts';
import { repositoryPath, repositoryRoot } from '../problems/repository-path.ts';

/**
 * GitLab shows nothing of a suite: neither its name nor its output. It names a test by class and name, of which it
 * ignores the second that is the same, and links a file from the root of the repository.
 */
export function forGitlab(suite: JunitSuite, report: TaaSReport): JunitSuite {
  const scenario = suite.properties['taas.scenario'];
  const firstRed = suite.cases.findIndex(isRedCase);
  const numbered = numberNames();
  const cases = suite.cases.map((testCase, index) => ({
    ...testCase,
    name: numbered(testCase),
    className: classNameOf(testCase, scenario),
    file: repositoryPath(testCase.file, report),
    outcome: withMessage(testCase.outcome),
    ...(index === firstRed
      ? { stdout: [attachments(scenario, report), suite.stdout].join(''), stderr: suite.stderr }
      : {}),
  }));
  return { ...suite, cases, stdout: '', stderr: '' };
}

/** A second test of the same name could be the one that failed. */
function numberNames(): (testCase: JunitCase) => string {
  const counts = new Map<string, number>();
  return ({ className, name }) => {
    const key = JSON.stringify([className, name]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}

function classNameOf({ className }: JunitCase, scenario: string | undefined): string {
  if (scenario === undefined || scenario === className) return className;
  return `${scenario}: ${className}`;
}

/** Of a failure GitLab reads the text only. */
function withMessage(outcome: JunitCase['outcome']): JunitCase['outcome'] {
  if (!outcome || outcome.text.includes(outcome.message)) return outcome;
  return { ...outcome, text: `${outcome.message}\n${outcome.text}` };
}

/** The path is that of the job's artifact, which is relative to the root of the repository. */
function attachments(id: string | undefined, report: TaaSReport): string {
  const root = repositoryRoot(report);
  const scenario = report.scenarios.find((it) => it.id === id);
  if (root === null || !posix.isAbsolute(report.run_dir) || report.audience === 'citizen') return '';
  const files = (scenario?.attempts.at(-1)?.artifacts ?? []).map(({ file }) => posix.normalize(file));
  return files
    .filter((file) => !file.startsWith('../') && !/[\]\p{Control}]/u.test(file))
    .map((file) => posix.relative(root, posix.join(report.run_dir, file)))
    .filter((path) => !path.startsWith('../'))
    .map((path) => `[[ATTACHMENT|${path}]]\n`)
    .join('');
}
