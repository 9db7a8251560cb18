import { posix } from 'node:path';
import { splitTarget } from '../split-target.ts';
import type {
  Canary,
  CanaryChoice,
  CanaryKit,
  CanaryStyle,
  CanaryText,
  ChooseInput,
  TestFile,
} from './canary.ts';
import { below, inWorkspace, isBelow } from './chosen-paths.ts';
import { byTitle, configTexts } from './javascript-choice.ts';
import { LikeNames } from './like-names.ts';
import { has } from './tool-arguments.ts';

export const goCanaries: CanaryKit = {
  configuration: /_test\.go$/,
  choose,
  write,
  isFailureExit: (exitCode) => exitCode === 1,
  unhappy: /race detected outside of test execution|^panic: /m,
  countFailures: () => null,
  isIn: ({ suite }, file) => {
    const folder = posix.dirname(file);
    return suite !== null && (folder === '.' || suite === folder || suite.endsWith(`/${folder}`));
  },
};

const notNow = /^--?(?:skip|list|bench|fuzz|c|exec|o|h|help)\b/;

function choose({ target, args, cwd, paths, configs }: ChooseInput): CanaryChoice {
  if (has(args, notNow)) return { kind: 'none', why: 'its arguments choose the tests in a way of their own' };
  const mentions = splitTarget(target);
  const files = (mentions.length === 0 ? ['./...'] : mentions).flatMap((word) => {
    if (!word.startsWith('.')) return [];
    const isTree = /(?:^|\/)\.\.\.$/.test(word);
    const folder = inWorkspace(cwd, word.replace(/\/?\.\.\.$/, '') || '.');
    if (folder === null) return [];
    return paths
      .filter((path) => isBelow(path, folder) && isTestFile(below(path, folder)))
      .filter((path) => isTree || !below(path, folder).includes('/'));
  });
  // One file of each package: the canaries get a file of their own beside it.
  const firsts = new Map(files.toReversed().map((path) => [posix.dirname(path), path]));
  const chosen = [...firsts.values()].map((path) => ({ path, isCertain: false }));
  return byTitle(chosen, args, {
    patterns: ['-run', '--run'],
    // What a TestMain does at the end may depend on the outcome of the tests.
    apart: has(args, /^--?failfast\b/) || /func TestMain\(/.test(configTexts(configs)),
    argsApart: args.filter((arg) => !/^--?failfast\b/.test(arg)),
    isComplete: false,
  });
}

function isTestFile(path: string): boolean {
  return (
    /_test\.go$/.test(path) && !path.split('/').some((name) => /^(?:vendor|testdata|[._].*)$/.test(name))
  );
}

function write({ path, text }: TestFile, style: CanaryStyle): CanaryText | null {
  const [, name] = /^package (\w+)/m.exec(text) ?? [];
  const [constraint = ''] = /^\/\/go:build .*$/m.exec(text) ?? [];
  const real = [...text.matchAll(/^func (Test\w*)\(/gm)].map(([, test = '']) => test);
  if (name === undefined || real.length === 0) return null;
  const names = new LikeNames(real, text, style);
  const { draw } = style;
  const bodies = [
    ['must_fail', 't.Fatal', `\tt.Fatal("${draw.word()}")`],
    [
      'must_fail',
      't.Errorf',
      `\tvalue := ${draw.number()}\n\tif value != ${draw.number()} {\n\t\tt.Errorf("value is %d", value)\n\t}`,
    ],
    [
      'must_pass',
      'a test that does nothing wrong',
      `\tif value := ${draw.number()}; value == 0 {\n\t\tt.Fatal(value)\n\t}`,
    ],
  ] as const;
  const canaries: Canary[] = [];
  const tests = bodies.flatMap(([kind, what, body]) => {
    const test = names.pascal('Test');
    if (test === undefined) return [];
    canaries.push({ name: test, file: path, kind, what });
    return [`func ${test}(t *testing.T) {\n${body}\n}\n`];
  });
  const head = `${constraint === '' ? '' : `${constraint}\n\n`}package ${name}\n\nimport "testing"\n`;
  const ownFile = posix.join(posix.dirname(path), `${draw.words().join('_')}_test.go`);
  return { text: `${head}\n${tests.join('\n')}`, ownFile, canaries, ids: [] };
}
