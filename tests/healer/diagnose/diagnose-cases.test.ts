import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/generated/heal-report.ts';
import { diagnoseGroup } from '../../../src/healer/diagnose/diagnose-group.ts';
import { readChange } from '../../../src/healer/diagnose/facts/change-facts.ts';
import { readCode } from '../../../src/healer/diagnose/facts/code-facts.ts';
import type { ChangedFile, LastGood } from '../../../src/healer/diagnose/last-good.ts';
import { rolesIn } from '../../../src/healer/diagnose/role-of-path.ts';
import { defaultThresholds } from '../../../src/healer/heal-options.ts';
import { recognisePatterns } from '../../../src/healer/patterns/recognise-patterns.ts';
import { runnerNames } from '../../../src/runners/registry.ts';
import { loadScope } from '../../../src/scope/load-scope.ts';
import { type DiagnosisCase, diagnosisCases } from './cases.ts';
import { scopeOf } from './record-case.ts';
import type { RecordedCase } from './recorded-case.ts';

const file = join(import.meta.dirname, 'recorded-cases.json');

if (process.env.RECORD_CASES) {
  const chosen = new RegExp(process.env.RECORD_CASES);
  it('records the cases', { timeout: 3_600_000 }, async () => {
    const { recordCase } = await import('./record-case.ts');
    const known: Record<string, RecordedCase> = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    const wanted = diagnosisCases
      .filter((one) => !(keyOf(one) in known))
      .filter((one) => chosen.test(keyOf(one)));
    const pending = wanted.values();
    const lane = async () => {
      for (const one of pending) {
        known[keyOf(one)] = await recordCase(one);
        await writeFile(file, `${JSON.stringify(known, null, 1)}\n`);
      }
    };
    await Promise.all([lane(), lane(), lane()]);
  });
}

function keyOf({ language, name }: DiagnosisCase): string {
  return `${language}: ${name}`;
}

async function diagnoseRecorded(
  one: DiagnosisCase,
  recorded: RecordedCase,
  withHistory: boolean,
): Promise<Diagnosis[]> {
  const scope = await loadScope(scopeOf(one), { runnerNames });
  const roleOf = rolesIn(scope);
  const paths = Object.keys(one.after).sort();
  const code = await readCode({ paths, text: async (path) => one.after[path] ?? null }, roleOf);
  const changes: ChangedFile[] = [...new Set([...Object.keys(one.before), ...paths])]
    .sort()
    .flatMap((path) => {
      const [oldText, newText] = [one.before[path] ?? null, one.after[path] ?? null];
      return oldText === newText ? [] : [{ path, oldText, newText, role: roleOf(path) }];
    });
  const lastGood: LastGood | null =
    recorded.lastGood && withHistory ? { ...recorded.lastGood, commit: null, folder: '', changes } : null;
  const observed = {
    code,
    change: lastGood && (await readChange(lastGood)),
    runs: { reruns: recorded.reruns, corners: withHistory ? recorded.corners : [] },
    earlier: [],
  };
  const context = { report: recorded.report, lab: { scope }, lastGood, thresholds: defaultThresholds };
  return recorded.groups.map((group) =>
    diagnoseGroup(context, { group, patterns: recognisePatterns(group, { scope, paths }) }, observed),
  );
}

const recorded: Record<string, RecordedCase> = JSON.parse(await readFile(file, 'utf8'));
const known = diagnosisCases.filter((one) => keyOf(one) in recorded);

async function judgeAll(withHistory: boolean) {
  const judged: { cause: string; found: string; line: string }[] = [];
  for (const one of known) {
    for (const diagnosis of await diagnoseRecorded(one, recorded[keyOf(one)] as RecordedCase, withHistory)) {
      const { cause: found, confidence, failures, evidence } = diagnosis;
      const said = evidence.map(
        ({ kind, towards, weight, text }) => `    ${kind} ${towards} ${weight} ${text}`,
      );
      const line = `${keyOf(one)}: ${found} (${confidence}), not ${one.cause}: ${failures[0]?.message.slice(0, 100)}`;
      judged.push({ cause: one.cause, found, line: [line, ...said].join('\n') });
    }
  }
  return judged;
}

function wrongOf(judged: Awaited<ReturnType<typeof judgeAll>>) {
  return judged.filter(({ cause, found }) => found !== cause);
}

/** The mean over the causes of how many of each are named rightly. */
function macroAccuracy(judged: Awaited<ReturnType<typeof judgeAll>>): number {
  const causes = [...new Set(judged.map(({ cause }) => cause))];
  const shares = causes.map((cause) => {
    const own = judged.filter((it) => it.cause === cause);
    return own.filter(({ found }) => found === cause).length / own.length;
  });
  return shares.reduce((a, b) => a + b, 0) / shares.length;
}

describe('with a last good state', () => {
  it('names the cause of most, and calls no test outdated where the code is broken', async () => {
    const judged = await judgeAll(true);
    const wrong = wrongOf(judged);
    const report = wrong.map(({ line }) => line).join('\n');
    expect(
      wrong.filter(({ found }) => found === 'test_outdated'),
      report,
    ).toEqual([]);
    expect(macroAccuracy(judged), report).toBeGreaterThanOrEqual(0.85);
  });
});

describe('without one', () => {
  it('calls no test outdated where the code is broken', async () => {
    const judged = await judgeAll(false);
    const wrong = wrongOf(judged);
    const report = wrong.map(({ line }) => line).join('\n');
    expect(
      wrong.filter(({ cause, found }) => cause === 'code_defect' && found === 'test_outdated'),
      report,
    ).toEqual([]);
  });
});
