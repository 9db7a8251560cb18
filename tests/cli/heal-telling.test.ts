import { expect, test } from 'vitest';
import { HealTelling } from '../../src/cli/heal/heal-telling.ts';
import type { HealEvent } from '../../src/heal-events.ts';
import type { SpanRecord } from '../../src/span-record.ts';
import { measureHeal } from '../../src/telemetry/measure-heal.ts';
import { traceSink } from '../../src/telemetry/trace-sink.ts';
import { sampleHealReport } from '../report/sample-heal-report.ts';
import { wrongIn } from '../telemetry/span-tree.ts';

const proposed = sampleHealReport();
const healed = sampleHealReport({
  outcome: 'healed',
  applied: [{ proposal: 'P1', entry: '01ENTRY', how: 'workspace', branch: null }],
});

/** What traces and metrics have of what was told. */
async function toldOf(tell: (telling: HealTelling) => Promise<void>) {
  const events: HealEvent[] = [];
  const spans: SpanRecord[] = [];
  const writer = {
    name: 'spans',
    takesUnsampled: true,
    write: (span: SpanRecord) => void spans.push(span),
    close: async () => [],
  };
  const sink = traceSink([writer], {});
  const telling = new HealTelling((event) => {
    events.push(event);
    sink.listenHeal(event);
  });
  try {
    using _ = telling;
    await tell(telling);
  } catch {
    // As a command that fails.
  }
  expect(await sink.close()).toEqual([]);
  expect(spans.length === 0 ? [] : wrongIn(spans, 'taas.heal')).toEqual([]);
  const counted = events
    .flatMap(measureHeal)
    .filter(({ metric, value }) => /heals|applied/.test(metric.name) && value > 0)
    .map(({ metric, attributes }) => [metric.name, attributes.outcome ?? attributes.strategy]);
  const ended = spans.map(({ name, status }) => [name, status.message]);
  return { kinds: events.map(({ kind }) => kind), counted, ended };
}

test('a healing ends when what it proposed is applied, also where an earlier command has searched', async () => {
  const { kinds, counted, ended } = await toldOf(async (telling) => {
    telling.resume(proposed);
    await telling.applying(
      async () => 1,
      (count) => `${count} applied`,
    );
    telling.came(healed);
  });
  expect(kinds).toEqual(['heal_started', 'heal_phase_started', 'heal_phase_finished', 'heal_finished']);
  expect(counted).toEqual([
    ['taas.heals', 'healed'],
    ['taas.heal.applied', proposed.proposals[0]?.strategy],
  ]);
  expect(ended).toEqual([
    ['heal apply', ''],
    ['taas.heal', ''],
  ]);
});

test('what can not be applied is told as what was found', async () => {
  const { counted, ended } = await toldOf(async (telling) => {
    telling.resume(proposed);
    await telling.applying(
      () => Promise.reject(new Error('the disk is full')),
      () => '',
    );
  });
  expect(counted).toEqual([['taas.heals', 'proposed']]);
  expect(ended).toEqual([
    ['heal apply', 'the disk is full'],
    ['taas.heal', ''],
  ]);
});

test('nothing is told of a healing that never began', async () => {
  expect((await toldOf(async (telling) => telling.came(healed))).kinds).toEqual([]);
});
