import { languageOf } from '../../syntax/language-of.ts';
import type { FileRole } from './source-file.ts';

const testNames: readonly RegExp[] = [
  /^test_.*\.py$|_tests?\.py$|^tests\.py$/,
  /[.-](test|spec)\.[cm]?[jt]sx?$|^test\.[cm]?[jt]s$|^test-.*\.[cm]?[jt]s$/,
  /_test\.go$/,
  // Of languages that are not understood.
  /_(test|spec)\.(rb|exs?|dart|c|cc|cpp|rs|lua)$|(Test|Tests|Spec)\.(java|kt|cs|scala|swift|php|groovy)$/,
  /\.(bats|feature|t|robot)$/,
];

const configNames: readonly RegExp[] = [
  /^(pytest\.ini|\.pytest\.ini|tox\.ini|setup\.cfg|pyproject\.toml|noxfile\.py|\.coveragerc|sitecustomize\.py|usercustomize\.py)$/,
  /^(jest|vitest|vite|playwright|cypress|karma|ava|babel|wdio)\.(config|conf|workspace|setup)\.\w+$/,
  /^\.(mocharc|taprc|nycrc|babelrc)(\.\w+)*$/,
  /^(package\.json|go\.mod|go\.work|Makefile|tsconfig[\w.-]*\.json)$|\.pth$/,
];

const testFolder =
  /^(__tests__|tests?|specs?|e2e|integration|testdata|fixtures?|__fixtures__|__mocks__)([-_.].*)?$/;

/** What a file is to the tests, by its path. `inTests`: the folder that was named is itself one of tests. */
export function fileRole(path: string, inTests: boolean): FileRole {
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  if (/\.snap$|\.ambr$|^.*\.approved\.\w+$/.test(name)) return 'snapshot';
  if (/^conftest\.py$/.test(name)) return 'helper';
  if (testNames.some((pattern) => pattern.test(name))) return 'test';
  if (configNames.some((pattern) => pattern.test(name))) return 'config';
  if (!inTests && !segments.some((segment) => testFolder.test(segment))) return 'other';
  const isData = segments.some((segment) =>
    /^(testdata|_*fixtures?_*|_*mocks_*|helpers?|utils?|support)$/.test(segment),
  );
  // Mocha and node take every script of a test folder; pytest and go go by the name.
  const isScript = ['javascript', 'typescript', 'tsx'].includes(languageOf(name) ?? '');
  return isScript && !isData ? 'test' : 'helper';
}
