import { describe, expect, it } from 'vitest';
import type { HealReport } from '../../src/generated/heal-report.ts';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { writePage } from '../../src/report/html/write-page.ts';
import { sampleDiagnosis, sampleHealReport, sampleProposal } from './sample-heal-report.ts';
import { failingReport, hostileText } from './sample-reports.ts';

const report = failingReport();

function healOf(more: Partial<HealReport> = {}): HealReport {
  const heal = sampleHealReport(more);
  return { ...heal, run: { ...heal.run, run_id: report.run_id } };
}

/** The section of a page whose run folder holds this as heal-report.json; null where there is none. */
async function sectionOf(content: HealReport | string, run: TaaSReport = report): Promise<string | null> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const html = await writePage(run, {
    run: async (path, most) =>
      path === 'heal-report.json'
        ? { content: Buffer.from(text).subarray(0, most), isCut: text.length > most }
        : null,
    workspace: async () => null,
  });
  return /<section id="healing"[\s\S]*?<\/section>/.exec(html)?.[0] ?? null;
}

const words = (html: string | null) =>
  (html ?? '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

describe('the section of healing', () => {
  it('has the cause with its evidence, the diff and the proof', async () => {
    const heal = healOf({
      proposals: [
        sampleProposal({
          proof: {
            ...sampleProposal().proof,
            weakens: [{ kind: 'timeout_longer', path: null, message: 'the timeout is 20s instead of 10s' }],
            trust: ['canary_missing: a canary did not fail'],
            still_failing: ['UNIT-002'],
            special_cases: true,
          },
        }),
      ],
      ideas: [
        {
          diagnosis: 'D1',
          strategy: 'ask-model',
          title: 'ask Ada',
          diff: null,
          why_not: 'nobody can prove it',
        },
      ],
    });
    const [diagnosis] = heal.diagnoses;
    const [proposal] = heal.proposals;
    const section = await sectionOf(heal);
    const text = words(section);
    for (const shown of [
      heal.message,
      diagnosis?.summary,
      ...(diagnosis?.evidence.slice(0, 8).map((each) => each.text) ?? []),
      proposal?.title,
      proposal?.reason,
      'confidence 93 %',
      'low risk',
      'may be applied',
      '3 runs in fresh cells',
      '1 other failure',
      'made for the inputs of the failing test only',
      'the timeout is 20s instead of 10s',
      'a canary did not fail',
      'ask Ada: nobody can prove it',
      ...(proposal?.proof.runs.map(({ run_id }) => run_id) ?? []),
      'sha256-changed',
    ])
      expect(text).toContain(shown);
    expect(section).toContain('<del>-    for i in range(n - 1):</del>');
    expect(section).toContain('<ins>+    for i in range(n):</ins>');
    expect(section?.match(/sha256-changed/g)).toHaveLength(1);
  });

  it('says what was applied', async () => {
    const applied = [{ proposal: 'P1', entry: '01ENTRY', how: 'workspace', branch: null }] as const;
    const text = words(await sectionOf(healOf({ outcome: 'healed', applied: [...applied] })));
    expect(text).toMatch(/low risk applied/);
  });

  it('shows hostile text as text', async () => {
    const text = `${hostileText}</section><script>alert(1)</script>`;
    const section = await sectionOf(
      healOf({
        message: text,
        diagnoses: [{ ...sampleDiagnosis(), summary: text }],
        proposals: [sampleProposal({ title: text, diff: text })],
      }),
    );
    expect(section).not.toMatch(/<script|<i>/);
    expect(section?.match(/&lt;\/section&gt;&lt;script/g)).toHaveLength(4);
    for (const character of ['\0', '\u0007', '\u001b', '\u202e']) expect(section).not.toContain(character);
  });

  it.each<[string, HealReport | string]>([
    ['of another run', sampleHealReport()],
    ['that does not validate', JSON.stringify({ ...healOf(), outcome: 'splendid' })],
    ['that is no JSON', '{'],
    ['that is too large', JSON.stringify(healOf({ message: 'x'.repeat(64 * 2 ** 20) }))],
  ])('is not there for a report %s', async (_title, content) => {
    expect(await sectionOf(content)).toBeNull();
  });

  it('is not there for a Citizen, whom it could tell of hidden scenarios', async () => {
    expect(await sectionOf(healOf(), { ...report, audience: 'citizen' })).toBeNull();
  });
});
