import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { codeDefects } from '../../bench/heal/corpus/code-defects.mjs';
import { evaluate } from '../../bench/heal/corpus/evaluate.mjs';
import { slips } from '../../bench/heal/corpus/find-slips.mjs';
import { generateCorpus } from '../../bench/heal/corpus/generate.mjs';
import { testText } from '../../bench/heal/corpus/test-text.mjs';
import { putFiles } from '../../bench/heal/lay-case.mjs';
import { executeScope } from '../../src/control/execute-scope.ts';
import { editOperators } from '../../src/healer/repair/operators/registry.ts';

const languages = ['python', 'javascript', 'typescript'];

let corpus: Awaited<ReturnType<typeof generateCorpus>>;
beforeAll(async () => {
  corpus = await generateCorpus('1');
}, 240_000);

test('holds at least 300 cases of four classes', () => {
  const count = (name: string) => corpus.cases.filter((each) => each.class === name).length;
  expect(corpus.cases.length).toBeGreaterThanOrEqual(300);
  expect(count('code_defect')).toBeGreaterThanOrEqual(150);
  expect(count('test_outdated')).toBeGreaterThanOrEqual(60);
  expect(count('environment')).toBeGreaterThanOrEqual(45);
  expect(count('flaky')).toBeGreaterThanOrEqual(45);
  expect(new Set(corpus.cases.map(({ id }) => id)).size).toBe(corpus.cases.length);
});

test('has enough programs, each with 5 to 24 visible calls and at least 40 hidden ones', () => {
  const functions = corpus.programs.filter(({ isModule }) => !isModule);
  expect(functions.filter(({ language }) => language === 'python').length).toBeGreaterThanOrEqual(45);
  expect(functions.filter(({ language }) => language !== 'python').length).toBeGreaterThanOrEqual(45);
  expect(corpus.programs.length - functions.length).toBeGreaterThanOrEqual(10);
  for (const { id, visible, hidden } of corpus.programs) {
    expect(visible.length, id).toBeGreaterThanOrEqual(5);
    expect(hidden.length, id).toBeGreaterThanOrEqual(40);
  }
});

test('puts no program into both parts, and no neighbour of a case into the other one', () => {
  const parts = new Map<string, string>();
  for (const { program, neighbour, part } of corpus.cases) {
    for (const name of neighbour ? [program, neighbour] : [program]) {
      expect(parts.get(name) ?? part, name).toBe(part);
      parts.set(name, part);
    }
  }
  expect(new Set(parts.values())).toEqual(new Set(['dev', 'held-out']));
});

test('a visible test notices each bug, and the hidden tests hold for the honest program', async () => {
  for (const language of languages) {
    const own = corpus.programs.filter((program) => program.language === language);
    const honest = await evaluate(
      language,
      own.map(({ source, visible, hidden }) => ({ source, calls: [...visible, ...hidden] })),
    );
    own.forEach(({ id }, at) => {
      expect(
        honest[at].results?.every(({ passed }: { passed: boolean }) => passed),
        id,
      ).toBe(true);
    });
    const bugs = corpus.cases.filter((each) => each.class === 'code_defect' && each.language === language);
    const broken = await evaluate(
      language,
      bugs.map(({ files, truth, visible }) => ({ source: files[truth.path], calls: visible.calls })),
    );
    bugs.forEach(({ id, files, truth }, at) => {
      expect(files[truth.path], id).not.toBe(truth.honest);
      expect(
        broken[at].results?.some(({ passed }: { passed: boolean }) => !passed),
        id,
      ).toBe(true);
    });
  }
});

test('the test files pass on the honest programs with the real tools, in a cell', async () => {
  // The other two thirds only differ in what the test above has seen.
  const sample = corpus.programs.filter((_, at) => at % 3 === 0);
  const folder = await mkdtemp(join(tmpdir(), 'taas-bench-corpus-'));
  try {
    for (const [image, runner, own] of [
      ['taas/python', 'pytest', sample.filter(({ language }) => language === 'python')],
      ['taas/node', 'node', sample.filter(({ language }) => language !== 'python')],
    ] as const) {
      const files = Object.assign({}, ...own.map(flatFiles), { 'package.json': '{ "type": "module" }\n' });
      const tests = Object.keys(files).filter((path) => /test/.test(path));
      // One process for all of them.
      files['all.test.js'] = tests.map((path) => `import './${path}';\n`).join('');
      await putFiles(join(folder, runner), files);
      const report = await executeScope(
        {
          scope_id: 'corpus',
          environment: { type: 'docker', image, workspace: { path: join(folder, runner) } },
          scenarios: [
            {
              id: 'ALL',
              type: 'unit',
              execution: { runner, target: runner === 'node' ? 'all.test.js' : '.' },
            },
          ],
        },
        { outDir: join(folder, 'runs') },
      );
      const red = report.scenarios.flatMap(({ attempts }) =>
        attempts.flatMap(({ tests }) => tests.filter(({ status }) => status !== 'passed')),
      );
      expect(red.map(({ name, message }) => `${name}: ${message}`)).toEqual([]);
      expect(report.verdict).toBe('pass');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

test('hidden tests are of the kind that the tool of the case finds', () => {
  const own = corpus.cases.filter(({ scope }) => scope.scenarios[0]?.execution.runner === 'unittest');
  const hidden = own.flatMap(({ truth }) => Object.values(truth.hidden ?? {}));
  expect(hidden.length).toBeGreaterThan(0);
  for (const text of hidden) expect(text).toContain('unittest.TestCase');
});

test('makes the same cases for the same seed', async () => {
  const again = await codeDefects(corpus.programs.slice(0, 6), '1');
  const first = corpus.cases.filter(({ id }) => again.some((each) => each.id === id));
  expect(again.map(({ id, files, history }) => ({ id, files, history }))).toEqual(
    first.map(({ id, files, history }) => ({ id, files, history })),
  );
  expect(first.length).toBeGreaterThan(8);
});

test('slips have other names than the operators of the repair, and share no code with it', async () => {
  const ids = editOperators.map(({ id }) => id);
  expect(slips.filter(({ id }) => ids.includes(id))).toEqual([]);
  const folder = new URL('../../bench/heal/corpus/', import.meta.url);
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith('.mjs')) continue;
    expect(await readFile(new URL(path, folder), 'utf8'), path).not.toMatch(/^import .*healer/m);
  }
});

/** All programs of a language beside each other, with some of the hidden calls, too. */
function flatFiles(program: (typeof corpus.programs)[number]): Record<string, string> {
  const { language, name, source, visible, hidden } = program;
  const calls = [...visible, ...hidden.slice(0, 6)];
  if (language === 'python') {
    const text = testText({ language, style: 'plain', calls, module: name, title: name });
    return { [`${name}.py`]: source, [`test_${name}.py`]: text };
  }
  const ending = language === 'javascript' ? 'js' : 'ts';
  const text = testText({ language, style: 'plain', calls, module: `./${name}.${ending}`, title: name });
  return { [`${name}.${ending}`]: source, [`${name}.test.${ending}`]: text };
}
