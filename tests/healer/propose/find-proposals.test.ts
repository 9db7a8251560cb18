import { beforeEach, expect, it } from 'vitest';
import type { Cause, Diagnosis } from '../../../src/generated/heal-report.ts';
import type { HealEvent } from '../../../src/heal-events.ts';
import { HealSession } from '../../../src/healer/heal-session.ts';
import type { HealMemory } from '../../../src/healer/learn/heal-memory.ts';
import type { Candidate, CandidateIdea } from '../../../src/healer/propose/candidate.ts';
import { findProposals, type ProposalSearch } from '../../../src/healer/propose/find-proposals.ts';
import { strategies } from '../../../src/healer/propose/registry.ts';
import type { Strategy, StrategyContext } from '../../../src/healer/propose/strategy.ts';
import { sampleReport } from '../../report/sample-reports.ts';

const failures: Diagnosis['failures'] = [];
let asked: string[];
let events: HealEvent[];
let learned: Parameters<HealMemory['add']>[0][];

beforeEach(() => {
  asked = [];
  events = [];
  learned = [];
});

/** A strategy that notes that it was asked. */
function strategy(
  id: string,
  causes: readonly Cause[],
  gives: (context: StrategyContext) => AsyncIterable<Candidate | CandidateIdea> = async function* () {},
): Strategy {
  return {
    id,
    summary: '',
    causes,
    propose(context) {
      asked.push(id);
      return gives(context);
    },
  };
}

/** No change is ever proved: none of them changes a file. */
async function search(list: readonly Strategy[], diagnosis: Pick<Diagnosis, 'cause' | 'causes'>) {
  const session = new HealSession(
    { report: sampleReport(), runDir: '/nowhere' },
    { onEvent: (event) => events.push(event) },
  );
  const memory = {
    order: (ids: readonly string[]) => [...ids],
    add: (finished: (typeof learned)[number]) => learned.push(finished),
  };
  const { report } = session.run;
  const snapshot = {
    folder: '/nowhere',
    paths: ['a.py'],
    text: async (path: string) => (path === 'a.py' ? 'a = 1\n' : null),
  };
  const scope = { laws: [], scenarios: [], integrityFiles: {} };
  const finding = {
    group: { id: 'D1', failures: [] },
    diagnosis: { id: 'D1', suspects: [], failures, ...diagnosis },
    patterns: [],
  };
  const proposals = await findProposals(
    { findings: [finding], group: finding.group } as never,
    {
      case: { report, lab: { scope, snapshot } },
      session,
      strategies: list,
      memory,
      model: null,
      deadlineMs: performance.now() + 10_000,
    } as unknown as ProposalSearch,
  );
  return { proposals, record: session.record };
}

const useless = (title: string): Candidate => ({
  strategy: 's',
  title,
  reason: '',
  changes: [{ path: 'a.py', text: 'a = 1\n' }],
  confidence: 1,
});

it('brings no expectation up to date before it is decided that the test is outdated', async () => {
  const own = strategies.map(({ id, causes }) => strategy(id, causes));
  await search(own, { cause: 'undecided', causes: { test_outdated: 0.55, code_defect: 0.45 } });
  expect(asked).not.toContain('update-expectation');
  expect(asked).not.toContain('update-snapshot');
  asked = [];
  await search(own, { cause: 'test_outdated', causes: { test_outdated: 0.9 } });
  expect(asked).toEqual(expect.arrayContaining(['update-expectation', 'update-snapshot']));
  asked = [];
  await search(own, { cause: 'undecided', causes: { code_defect: 0.55, test_outdated: 0.45 } });
  expect(asked).toContain('search-repair');
});

it('learns and tells what was put to the proof, also of a strategy that counts nothing itself', async () => {
  const trying = strategy('s', ['code_defect'], async function* ({ count }) {
    count({ candidates: 2 });
    yield useless('one');
    yield { ...useless('two'), changes: [{ path: 'b.py', text: null }] };
  });
  const { proposals, record } = await search([trying], { cause: 'code_defect', causes: { code_defect: 1 } });
  expect(proposals).toEqual([]);
  expect(learned).toMatchObject([{ strategy: 's', diagnosis: 'D1', tried: 2, proved: 0 }]);
  expect(record.parts.search).toMatchObject({ candidates: 2, tried: 2, plausible: 0, proved: 0 });
  expect(record.parts.ideas).toMatchObject([
    { title: 'one', why_not: 'it changes nothing' },
    { title: 'two', why_not: 'it changes nothing' },
  ]);
});

it('says nothing of a strategy that found nothing to do, and much of one that breaks', async () => {
  const broken = strategy('broken', ['flaky'], async function* () {
    yield { strategy: 'broken', title: 'an idea', whyNot: 'so' };
    throw new Error('no more');
  });
  const { record } = await search([strategy('idle', ['flaky']), broken], {
    cause: 'flaky',
    causes: { flaky: 1 },
  });
  expect(asked).toEqual(['idle', 'broken']);
  const told = events.flatMap((event) => (event.kind === 'strategy_finished' ? event.strategy : []));
  expect(told).toEqual(['broken']);
  expect(record.warnings).toEqual(['the strategy broken broke off: no more']);
});
