import { testText } from './test-text.mjs';

/**
 * A program as a little project: where its code and its tests lie, and the scope that runs them.
 *
 * @returns `{ codePath, testPath, module, files, scope, hidden }`; `hidden` are the files of the hidden tests
 */
export function projectOf(program, random) {
  const layout =
    program.language === 'python' ? pythonLayout(program, random) : scriptLayout(program, random);
  const { codePath, testPath, module, style, base } = layout;
  const { language, visible, hidden } = program;
  const title = program.name.replaceAll(/(?:^|[_-])(\w)/g, (_, letter) => letter.toUpperCase());
  const text = (calls, chosen) => testText({ language, style: chosen, calls, module, title });
  return {
    ...layout,
    files: { ...base, [codePath]: program.source, [testPath]: text(visible, style) },
    // Tools find only tests of their own kind.
    hidden: { [testPath]: text(hidden, layout.runner === 'unittest' ? 'unittest' : 'plain') },
  };
}

/** A scope over some test files of one language. */
export function scopeOf(language, runner, targets) {
  return {
    scope_id: 'project',
    environment: {
      type: 'docker',
      image: language === 'python' ? 'taas/python' : 'taas/node',
      workspace: { path: 'workspace' },
      resources: { memory: '512MiB', disk: '128MiB' },
    },
    scenarios: [
      { id: 'UNIT-001', type: 'unit', timeout: '60s', execution: { runner, target: targets.join(' ') } },
    ],
  };
}

function pythonLayout({ name }, random) {
  const bare = name.replace(/^m_/, '');
  const folder = random.pick(['', '', 'app', 'core']);
  const style = random.pick(['plain', 'plain', 'table', 'unittest']);
  return {
    codePath: folder ? `${folder}/${bare}.py` : `${bare}.py`,
    testPath: `tests/test_${bare}.py`,
    module: folder ? `${folder}.${bare}` : bare,
    style,
    runner: style === 'unittest' && random.bool(0.6) ? 'unittest' : 'pytest',
    base: { ...(folder ? { [`${folder}/__init__.py`]: '' } : {}), 'tests/__init__.py': '' },
  };
}

function scriptLayout({ name, language }, random) {
  const bare = name.replace(/^m-/, '');
  const ending = language === 'javascript' ? 'js' : 'ts';
  const [code, tests] = random.pick([
    ['src', 'test'],
    ['lib', 'test'],
    ['src', 'tests'],
  ]);
  const manifest = { name: bare, version: '1.0.0', private: true, type: 'module' };
  return {
    codePath: `${code}/${bare}.${ending}`,
    testPath: `${tests}/${bare}.test.${ending}`,
    module: `../${code}/${bare}.${ending}`,
    style: 'plain',
    runner: 'node',
    base: { 'package.json': `${JSON.stringify(manifest, null, 2)}\n` },
  };
}
