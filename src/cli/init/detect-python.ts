import type { Project, ProjectDetector } from './project.ts';
import { projectFiles, readProjectFile } from './project-files.ts';

/** Requirements for tests first: they often include the others. */
const testRequirements =
  /^(?:requirements\/)?(?:requirements[-_.])?(?:dev|test|tests|testing|ci)(?:[-_.]requirements)?\.txt$/;
const mainRequirements = /^(?:requirements\.txt|requirements\/(?:base|main|requirements)\.txt)$/;

/** pytest stops at a setting or option of a plugin that is not there. */
const plugins: readonly (readonly [sign: RegExp, plugin: string])[] = [
  [/--cov\b/, 'pytest-cov'],
  [/^\s*asyncio_mode\b/m, 'pytest-asyncio'],
  [/addopts.*\s-n[\s=]?(?:auto|\d)/, 'pytest-xdist'],
  [/--timeout\b/, 'pytest-timeout'],
];

export const detectPython: ProjectDetector = async (folder) => {
  const files = await projectFiles(folder);
  const tests = files.filter((path) => /(^|\/)(test_[^/]*|[^/]*_test)\.py$/.test(path));
  const marks = files.filter((path) =>
    /^(pyproject\.toml|setup\.py|setup\.cfg|pytest\.ini|tox\.ini)$/.test(path),
  );
  const requirements = [testRequirements, mainRequirements].flatMap(
    (kind) => files.find((path) => kind.test(path)) ?? [],
  );
  // A lone helper script does not make a Python project.
  if (tests.length === 0 && marks.length === 0 && requirements.length === 0) return null;
  const read = (paths: readonly string[]) =>
    Promise.all(paths.map(async (path) => (await readProjectFile(folder, path)) ?? ''));
  const [markTexts, requirementTexts, testTexts] = [
    await read(marks),
    await read(requirements),
    await read(tests.slice(0, 50)),
  ];
  const manifest = ['pyproject.toml', 'setup.cfg', 'setup.py']
    .map((name) => ({ name, text: markTexts[marks.indexOf(name)] ?? '' }))
    .find(describesProject);
  const all = [...markTexts, ...requirementTexts, ...testTexts].join('\n');
  const unittest = usesUnittest(all, files) ? unittestTarget(tests, files) : null;
  const common = { image: 'taas/python', scenarioId: 'UNIT-001' };
  if (!testTexts.some((text) => /\bdef test|\bunittest\b|\bpytest\b|^class Test/m.test(text))) {
    return {
      ...common,
      found: 'Python without tests',
      dependencies: null,
      runner: 'shell',
      target: 'python3 -m compileall -q .',
      hints: ['Nothing is tested yet: the scenario only compiles the modules.'],
    };
  }
  const listed = requirements.filter((path) => !isIncluded(path, requirementTexts));
  const known = [...markTexts, ...requirementTexts].join('\n');
  const missing = plugins
    .filter(([sign, plugin]) => markTexts.some((text) => sign.test(text)) && !known.includes(plugin))
    .map(([, plugin]) => plugin);
  return {
    ...common,
    found: `Python with ${unittest ? 'unittest' : 'pytest'}`,
    dependencies: dependenciesOf(listed, manifest, unittest ? [] : missing, unittest !== null),
    runner: unittest ? 'unittest' : 'pytest',
    target: unittest?.target ?? null,
    ...(listed.length === 0 &&
      !manifest && { hints: ['Packages that the tests import: add them to environment.dependencies.'] }),
  };
};

interface Manifest {
  readonly name: string;
  readonly text: string;
}

/** A manifest that only holds settings of tools has nothing to install. */
function describesProject({ name, text }: Manifest): boolean {
  if (name === 'pyproject.toml') return /^\s*\[(project|tool\.poetry|dependency-groups)[\].]/m.test(text);
  return name === 'setup.cfg' ? /^\[(metadata|options)\]/m.test(text) : /\bsetup\s*\(/.test(text);
}

function isIncluded(path: string, texts: readonly string[]): boolean {
  const name = path.split('/').at(-1) ?? path;
  const includes = texts.flatMap((text) => [...text.matchAll(/^\s*(?:-r|--requirement)[\s=]*(\S+)/gm)]);
  return includes.some(([, to = '']) => to.split('/').at(-1) === name);
}

function dependenciesOf(
  listed: readonly string[],
  manifest: Manifest | undefined,
  missing: readonly string[],
  isUnittest: boolean,
): Project['dependencies'] {
  const [only, ...more] = [
    ...listed.map((path) => `-r ${path}`),
    ...(manifest ? [manifest.name] : []),
    ...missing,
  ];
  if (only === undefined) return isUnittest ? null : ['pytest'];
  if (listed.length === 0 && !manifest) return ['pytest', ...missing];
  // A file alone may leave out pytest, which the image holds already.
  if (more.length === 0) return { pip: only.replace(/^-r /, '') };
  const extras = [...new Set((manifest?.text ?? '').match(/^(?:tests?|testing|dev)(?=\s*=)/gm) ?? [])];
  const itself = manifest ? [`-e .${extras.length > 0 ? `[${extras.join(',')}]` : ''}`] : [];
  return { pip: [...listed.map((path) => `-r ${path}`), ...itself, ...missing] };
}

/** unittest finds tests by itself only below packages; null where pytest, which runs them too, finds more. */
function unittestTarget(
  tests: readonly string[],
  files: readonly string[],
): { target: string | null } | null {
  if (tests.some((path) => !/(^|\/)test[^/]*\.py$/.test(path))) return null;
  const folders = new Set(
    tests.filter((path) => path.includes('/')).map((path) => path.replace(/\/[^/]*$/, '')),
  );
  const isPackage = (folder: string): boolean =>
    files.includes(`${folder}/__init__.py`) &&
    (!folder.includes('/') || isPackage(folder.replace(/\/[^/]*$/, '')));
  if ([...folders].every(isPackage)) return { target: null };
  const [folder, ...others] = folders;
  return others.length === 0 && folder && tests.every((path) => path.includes('/'))
    ? { target: folder }
    : null;
}

function usesUnittest(text: string, files: readonly string[]): boolean {
  const isPytest =
    /\bpytest\b/.test(text) ||
    /^(async )?def test_/m.test(text) ||
    files.some((path) => path.endsWith('conftest.py') || path === 'pytest.ini');
  return !isPytest && /\bunittest\b/.test(text);
}
