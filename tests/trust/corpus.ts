import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeScope } from '../../src/control/execute-scope.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import type { Execution, TestScope } from '../../src/generated/test-scope.ts';

export const tools = ['pytest', 'unittest', 'node', 'vitest', 'jest', 'mocha'] as const;

type Tool = (typeof tools)[number];

/** One small workspace: `code/` is the Citizen's, `law/` the Legislator's, `case.json` says the rest. */
export interface CorpusCase {
  readonly kind: 'attacks' | 'honest';
  readonly tool: Tool;
  readonly name: string;
  readonly title: string;
  /** Of an attack: words that the finding, or the reason of the scenario, may be. */
  readonly expect?: readonly string[];
  readonly laws?: readonly string[];
  readonly dependencies?: readonly string[];
  readonly execution?: Partial<Execution>;
  readonly scope?: Partial<TestScope>;
}

const image: Record<Tool, string> = {
  pytest: 'taas/python',
  unittest: 'taas/python',
  node: 'taas/node',
  vitest: 'taas/node',
  jest: 'taas/node',
  mocha: 'taas/node',
};

const packages: Record<Tool, readonly string[]> = {
  pytest: [],
  unittest: [],
  node: [],
  vitest: ['vitest@4.1.12'],
  jest: ['jest@30.5.2'],
  mocha: ['mocha@12.0.3'],
};

const target: Record<Tool, string | null> = {
  pytest: 'tests',
  unittest: 'tests',
  node: 'tests/cart.test.js',
  vitest: null,
  jest: null,
  mocha: 'tests/cart.test.js',
};

export function readCorpus(kind: CorpusCase['kind'], tool: Tool): CorpusCase[] {
  const folder = join(import.meta.dirname, kind, tool);
  return readdirSync(folder).map((name) => ({
    kind,
    tool,
    name,
    ...JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')),
  }));
}

/** Runs it on the real engine, in a copy: what lies in this repository is no workspace of its own. */
export async function runCase(one: CorpusCase): Promise<TaaSReport> {
  const folder = await mkdtemp(join(tmpdir(), 'taas-trust-'));
  try {
    return await runIn(folder, one);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, one: CorpusCase): Promise<TaaSReport> {
  const source = join(import.meta.dirname, one.kind, one.tool, one.name);
  for (const part of ['code', 'law']) {
    mkdirSync(join(folder, part));
    const from = join(source, part);
    if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true, verbatimSymlinks: true });
  }
  const laws = [...(one.laws ?? ['tests/**'])];
  return executeScope(scopeOf(one, laws), {
    workspace: join(folder, 'code'),
    outDir: join(folder, 'runs'),
    ...(laws.length > 0 && { laws: join(folder, 'law') }),
  });
}

function scopeOf({ tool, name, dependencies, execution, scope }: CorpusCase, laws: string[]): TestScope {
  const names = [...(dependencies ?? packages[tool])];
  const { target: asked = target[tool], ...rest } = execution ?? {};
  return {
    scope_id: name,
    environment: {
      type: 'docker',
      image: image[tool],
      ...(names.length > 0 && {
        dependencies: image[tool] === 'taas/python' ? { pip: names } : { npm: names },
      }),
    },
    ...(laws.length > 0 && { laws }),
    scenarios: [
      {
        id: 'TESTS',
        type: 'unit',
        execution: { runner: tool, ...(asked !== null && { target: asked }), ...rest },
      },
    ],
    ...scope,
  };
}
