import type { DiagnosisInput } from '../../../../src/healer/diagnose/diagnosis-input.ts';
import { assertedValues } from '../../../../src/healer/diagnose/facts/asserted-values.ts';
import { brokenReferences } from '../../../../src/healer/diagnose/facts/broken-references.ts';
import { readChange } from '../../../../src/healer/diagnose/facts/change-facts.ts';
import { readCode } from '../../../../src/healer/diagnose/facts/code-facts.ts';
import { reachedNames } from '../../../../src/healer/diagnose/facts/reached-names.ts';
import { rolesIn } from '../../../../src/healer/diagnose/role-of-path.ts';
import type { SquareMeaning } from '../../../../src/healer/diagnose/square/read-square.ts';
import type { FailingTest } from '../../../../src/healer/failures/failing-test.ts';

interface Situation {
  readonly before?: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  /** Of the commit between them. */
  readonly says?: string;
  /** The file of the failing test, what it says, and where it was raised. */
  readonly test: string;
  readonly message: string;
  readonly exception?: string;
  readonly raisedAt?: readonly [path: string, line: number];
  readonly meaning?: SquareMeaning;
  readonly more?: Partial<DiagnosisInput>;
}

const nothing = { runs: 0, passed: 0, failed: 0, notJudged: 0 };

/** What evidence is weighed from: real facts of real sources, and what runs would have told. */
export async function diagnosisInputOf(situation: Situation): Promise<DiagnosisInput> {
  const { before, after, test, message, more } = situation;
  const scope = { laws: [], scenarios: [] };
  const roleOf = rolesIn(scope);
  const paths = Object.keys(after).sort();
  const code = await readCode({ paths, text: async (path) => after[path] ?? null }, roleOf);
  const changes = [...new Set([...Object.keys(before ?? {}), ...paths])].sort().flatMap((path) => {
    const [oldText, newText] = [before?.[path] ?? null, after[path] ?? null];
    return oldText === newText ? [] : [{ path, oldText, newText, role: roleOf(path) }];
  });
  const messages = situation.says === undefined ? [] : [situation.says];
  const change = before
    ? await readChange({ kind: 'commit', title: '', commit: null, folder: '', changes, messages })
    : null;
  const [path, line] = situation.raisedAt ?? [test, 1];
  const failure = {
    ...{ key: 'it', scenario: 'UNIT', step: null, fingerprint: '', details: '', attempt: null, message },
    test: { name: 'it', suite: null, file: test, line: 1, status: 'failed' },
    exception: situation.exception ?? 'AssertionError',
    frames: [{ path, line, function: null, isTest: roleOf(path) === 'test' }],
  } as unknown as FailingTest;
  const group = { id: 'D1', failures: [failure] };
  const value = assertedValues(message);
  return {
    group,
    report: { reason: 'failed', scenarios: [], setup: [], trust: {} } as unknown as DiagnosisInput['report'],
    scope: {
      document: { environment: { type: 'docker' } },
      scenarios: [],
      title: null,
    } as unknown as DiagnosisInput['scope'],
    patterns: [],
    square: situation.meaning
      ? { meaning: situation.meaning, square: { last_good: '', cells: [], reading: '' } }
      : null,
    ...{ reruns: { ...nothing, runs: 3, failed: 3 }, roomier: nothing, reseeded: nothing, earlier: nothing },
    ...{ told: [], toldReseeded: [], code, change, values: value ? [value] : [] },
    elsewhere: { clock: null, zone: null },
    ...{ behind: [], doneWithout: [], whileLoading: [], runtimes: [], given: [] },
    reached: reachedNames(group, code),
    references: brokenReferences(group, code, change),
    ...more,
  };
}
