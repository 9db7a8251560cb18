import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt } from '../../../src/generated/taas-report.ts';
import type { FailingTest } from '../../../src/healer/failures/failing-test.ts';
import { testKey } from '../../../src/healer/test-key.ts';
import type { Scope } from '../../../src/scope/scope.ts';

/** What a tool says of one failure, and the pattern that must be recognised. */
export interface Sample {
  readonly id: string;
  readonly failure: FailingTest;
  readonly scope: Scope;
  readonly paths: readonly string[];
  readonly facts: Readonly<Record<string, string>> | null;
  /** Other patterns that may speak too. */
  readonly also: readonly string[];
}

const folder = join(import.meta.dirname, 'samples');

/** Those of samples/*.txt: after `===` the id, then keys, an empty line, and what the tool wrote. */
export function readSamples(): Sample[] {
  return readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split(/^=== /m).slice(1).map(readSample),
  );
}

function readSample(text: string): Sample {
  const [head = '', ...rest] = text.split('\n\n');
  const [id = '', ...lines] = head.trimEnd().split('\n');
  const keys = Object.fromEntries(
    lines.map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
  );
  return {
    id,
    failure: failureOf(keys, rest.join('\n\n').trimEnd()),
    scope: scopeOf(keys.runner ?? (id.startsWith('node/') ? 'vitest' : 'pytest')),
    paths: keys.paths?.split(' ') ?? ['shop/cart.py', 'src/cart.js', 'tests/test_cart.py'],
    facts: keys.facts ? JSON.parse(keys.facts) : null,
    also: keys.also?.split(' ') ?? [],
  };
}

/** A failure of a test case where `place` is told, else of the whole scenario. */
function failureOf(keys: Record<string, string | undefined>, text: string): FailingTest {
  const frame = { line: 5, function: null, isTest: keys.place === 'test' };
  const isCase = keys.place !== undefined;
  return makeFailure({
    message: keys.message ?? 'the command failed',
    details: isCase ? text : '',
    frames: isCase ? [{ ...frame, path: frame.isTest ? 'tests/test_cart.py' : 'shop/cart.py' }] : [],
    status: keys.status ?? 'failed',
    reason: keys.reason ?? 'exit_code',
    exitCode: keys.exit ? Number(keys.exit) : 1,
    stderr: isCase ? '' : text,
    isCase,
  });
}

export function makeFailure(given: {
  readonly message: string;
  readonly details?: string;
  readonly frames?: FailingTest['frames'];
  readonly status?: string;
  readonly reason?: string;
  readonly exitCode?: number | null;
  readonly stderr?: string;
  readonly isCase?: boolean;
  readonly file?: string;
  readonly line?: number;
}): FailingTest {
  const test = {
    name: 'test_total',
    suite: null,
    file: given.file ?? 'tests/test_cart.py',
    line: given.line ?? 5,
    status: 'failed' as const,
    duration_ms: 1,
    message: given.message,
    details: given.details ?? null,
  };
  const noLog = { path: null, bytes: 0, tail: '', truncated: false };
  return {
    key: testKey('S', given.isCase === false ? null : test),
    scenario: 'S',
    step: null,
    test: given.isCase === false ? null : test,
    fingerprint: '0'.repeat(64),
    message: given.message,
    details: given.details ?? '',
    exception: null,
    frames: given.frames ?? [],
    attempt: {
      number: 1,
      status: given.status ?? 'failed',
      reason: given.reason ?? 'tests_failed',
      message: '',
      exit_code: given.exitCode ?? null,
      stdout: noLog,
      stderr: { ...noLog, tail: given.stderr ?? '' },
    } as Attempt,
  };
}

function scopeOf(runner: string): Scope {
  return { scenarios: [{ id: 'S', execution: { runner } }] } as unknown as Scope;
}
