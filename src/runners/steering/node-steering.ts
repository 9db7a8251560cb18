import picomatch from 'picomatch';
import type { SteeringRule } from './steering-rule.ts';

const named = (...globs: string[]) => {
  const match = picomatch(
    globs.map((glob) => `**/${glob}`),
    { dot: true, flags: 's' },
  );
  return (path: string) => match(path);
};

/** The packages whose code decides what a test's result is. */
const toolPackages =
  '{.bin,jest,jest-*,@jest,vitest,@vitest,vite,vite-node,esbuild,rollup,mocha,chai,expect,babel-jest,ts-jest,tinyrunner,tinyspy,tinypool}';

const nodeSteering: readonly SteeringRule[] = [
  {
    files: '`node.config.json`, in any folder',
    why: "gives options to Node's own test runner, also what is loaded before a test",
    matches: named('node.config.json'),
  },
  {
    files: '`node_modules` that hold a test tool, a part of it or its `.bin`',
    why: 'takes the place of the test tool, or of a program in PATH',
    matches: named('node_modules', `node_modules/${toolPackages}`, `node_modules/${toolPackages}/**`),
  },
  {
    files: '`.npmrc` with `node-options` or `script-shell`',
    why: 'gives options to every Node that npm starts',
    matches: named('.npmrc'),
    without: (content) =>
      /^\s*["']?(node-options|script-shell|node_options|script_shell)/im.test(content.toString('latin1'))
        ? null
        : content,
  },
];

const mocks: SteeringRule = {
  files: '`__mocks__`, in any folder',
  why: 'takes the place of a module that a test imports',
  matches: named('__mocks__', '__mocks__/**'),
};

const snapshots: SteeringRule = {
  files: '`__snapshots__/X.snap` and `X.snapshot` of a test file `X` that is a law',
  why: 'holds what that test expects',
  matches: (path, { isLaw }) => {
    const [, test] = /^(.+)\.snapshot$/.exec(path) ?? [];
    const [, folder = '', name] = /^((?:.*\/)?)__snapshots__\/([^/]+)\.snap$/.exec(path) ?? [];
    return isLaw(test ?? `${folder}${name}`);
  },
};

export const nodeTestSteering: readonly SteeringRule[] = [snapshots, ...nodeSteering];

export const jestSteering: readonly SteeringRule[] = [
  {
    files: '`jest.config.*`, in any folder',
    why: 'says which tests jest runs, and which code before and around them',
    matches: named('jest.config.*'),
  },
  {
    files: '`babel.config.*`, `.babelrc*`, in any folder',
    why: 'rewrites the source of every test before jest runs it',
    matches: named('babel.config.*', '.babelrc', '.babelrc.*'),
  },
  packageKeys(['jest', 'babel'], 'jest'),
  mocks,
  snapshots,
  ...nodeSteering,
];

export const vitestSteering: readonly SteeringRule[] = [
  {
    files: '`vitest.config.*`, `vitest.workspace.*`, `vitest.projects.*`, `vite.config.*`, in any folder',
    why: 'says which tests vitest runs, and which code before and around them',
    matches: named('{vitest.config,vitest.workspace,vitest.projects,vite.config}.*'),
  },
  {
    files: '`postcss.config.*`, `.postcssrc*`, in any folder',
    why: 'is executed in the main process of vitest',
    matches: named('postcss.config.*', '.postcssrc', '.postcssrc.*'),
  },
  packageKeys(['postcss'], 'vitest'),
  mocks,
  snapshots,
  ...nodeSteering,
];

export const mochaSteering: readonly SteeringRule[] = [
  {
    files: '`.mocharc.*`, `mocha.opts`, in any folder',
    why: 'says which tests mocha runs, and which code before them',
    matches: named('.mocharc', '.mocharc.*', 'mocha.opts'),
  },
  packageKeys(['mocha'], 'mocha'),
  ...nodeSteering,
];

/** Where a command of the scope starts npm: its scripts are the command. */
export const npmSteering: readonly SteeringRule[] = [
  {
    files: '`package.json` with `scripts`, where a command starts npm, yarn or pnpm',
    why: "says what the command runs: put it among the laws, or name the test tool instead of npm's script",
    matches: (path) => path === 'package.json' || path.endsWith('/package.json'),
    without: (content) => (parseObject(content)?.scripts === undefined ? content : null),
    stays: true,
  },
  ...nodeSteering,
];

/** A package.json can't be left out: only what the tool reads in it is. */
function packageKeys(keys: readonly string[], tool: string): SteeringRule {
  return {
    files: `The ${keys.length > 1 ? 'keys' : 'key'} ${keys.map((key) => `\`${key}\``).join(' and ')} of a \`package.json\``,
    why: `is configuration of ${tool}`,
    matches: named('package.json'),
    without: (content) => {
      const document = parseObject(content);
      if (!document || !keys.some((key) => Object.hasOwn(document, key))) return content;
      const kept = Object.entries(document).filter(([key]) => !keys.includes(key));
      return Buffer.from(`${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
    },
  };
}

function parseObject(content: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(content.toString('utf8').replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
