import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { filterScenarios } from '../../src/report/html/page/filter-scenarios.ts';
import { RunModel } from '../../src/report/html/page/run-model.ts';
import { niceTicks } from '../../src/report/html/page/waterfall/nice-ticks.ts';
import { SpanTree } from '../../src/report/html/page/waterfall/span-tree.ts';
import { TimelineRows } from '../../src/report/html/page/waterfall/timeline-rows.ts';
import type { PackedTests, PageData, PageSpan } from '../../src/report/html/page-data.ts';
import { diffLines } from '../../src/report/html/view/comparison/diff-lines.ts';
import { parseAnsi } from '../../src/report/html/view/parse-ansi.ts';
import { visibleText } from '../../src/report/html/view/visible-text.ts';
import { htmlReport } from '../../src/report/html-report.ts';
import type { RunFiles } from '../../src/report/run-files.ts';
import { hostileFiles, hostilePageReport, largeReport } from './html-pages.ts';
import {
  failingReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleTest,
} from './sample-reports.ts';

const noFiles: RunFiles = { run: async () => null, workspace: async () => null };

async function pageOf(report: TaaSReport, files = noFiles): Promise<string> {
  return htmlReport.write(report, files);
}

/** What stands in the element of that id, as its script reads it. */
function jsonOf<Data>(html: string, id: string): Data {
  const start = `<script type="application/json" id="${id}">`;
  const from = html.indexOf(start) + start.length;
  return JSON.parse(html.slice(from, html.indexOf('</script>', from))) as Data;
}

function modelOf(html: string): RunModel {
  return new RunModel(jsonOf<PageData>(html, 'data'), () => jsonOf<PackedTests>(html, 'tests'));
}

describe('the HTML report', () => {
  it('is one file that loads nothing and runs no script but its own', async () => {
    const html = await pageOf(failingReport());
    const digests = [/<style>([\s\S]*?)<\/style>/, /<script>([\s\S]*?)<\/script>/].map(
      (pattern) =>
        `sha256-${createHash('sha256')
          .update(pattern.exec(html)?.[1] ?? '')
          .digest('base64')}`,
    );
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    expect(policy).toBe(
      `default-src 'none'; script-src '${digests[1]}'; style-src '${digests[0]}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html).not.toMatch(
      /<link|<iframe|<object|<embed|@import|url\(|https?:\/\/(?!www\.w3\.org)[^\s"']*\.(?:js|css|woff)/,
    );
  });

  it('holds the tests of every scenario, as columns that its script reads back', async () => {
    const report = failingReport();
    const model = modelOf(await pageOf(report));
    expect(model.data.scenarios.map((_, index) => model.scenario(index))).toEqual(
      report.scenarios.map((scenario) =>
        expect.objectContaining({ id: scenario.id, status: scenario.status }),
      ),
    );
    expect(model.scenario(0).attempts[0]?.tests).toEqual(report.scenarios[0]?.attempts[0]?.tests);
  });

  it('makes no markup of anything that a test wrote, and shows what is invisible', async () => {
    const html = await pageOf(hostilePageReport(), hostileFiles);
    // Three of its own, and none that a text has begun or ended.
    expect(html.match(/<script/gi)).toHaveLength(3);
    expect(html.match(/<\/script/gi)).toHaveLength(3);
    expect(/<img|<!--|onerror="/.exec(html)).toBeNull();
    const withoutScript = html.replace(/<script>[\s\S]*?<\/script>/, '');
    expect(/[^\P{Control}\n\t]|[\u202A-\u202E\u2066-\u2069\u2028\u2029]/u.exec(withoutScript)).toBeNull();
    expect(withoutScript.includes('\\u{202E}')).toBe(true);
    expect(html.length).toBeLessThan(1_500_000);
  });

  it('bounds what it holds, whatever there is', async () => {
    const long = 'x'.repeat(1_000_000);
    const tests = Array.from({ length: 300 }, () =>
      sampleTest({ name: long, status: 'failed', message: long, details: `E   assert '${long}' == 1` }),
    );
    const log = { ...sampleLog(long, 'logs/a.log'), bytes: 10_000_000, truncated: true };
    const attempt = sampleAttempt({ status: 'failed', message: long, tests, stdout: log, stderr: log });
    const scenario = sampleScenario({ title: long, command: long, attempts: [attempt] });
    const files: RunFiles = {
      run: async (_, most) => ({ content: Buffer.alloc(most, 'y'), isCut: true }),
      workspace: async (_, most) => ({ content: Buffer.alloc(most, 'z'), isCut: true }),
    };
    const html = await pageOf(sampleReport({ verdict: 'fail', scenarios: [scenario] }), files);
    expect(html.length).toBeLessThan(9_000_000);
  });

  it('reads source around a failure from the workspace where the copy is gone, and says so; for a Citizen nothing', async () => {
    const asked: string[] = [];
    const text = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join('\n');
    const files: RunFiles = {
      run: async (path) => {
        asked.push(`run ${path}`);
        return null;
      },
      workspace: async (path) => {
        asked.push(`workspace ${path}`);
        return { content: Buffer.from(text), isCut: false };
      },
    };
    const html = await pageOf(failingReport(), files);
    expect(html).toContain('line 12');
    expect(html).toContain('it may have changed since the run');
    expect(asked).toEqual([
      'run workspace.tar.gz',
      'run spans.jsonl',
      'run heal-report.json',
      'workspace tests/test_core.py',
    ]);
    asked.length = 0;
    await pageOf({ ...failingReport(), audience: 'citizen' }, files);
    expect(asked).toEqual([]);
  });

  it('tells who signed, what was laid over, which part of the scope it is, and of whom it was put together', async () => {
    const base = sampleReport();
    const run = { started_at: base.started_at, duration_ms: 1_500, trace_id: null, verdict: 'pass' } as const;
    const html = await pageOf({
      ...base,
      scope: { ...base.scope, signed_by: ['key-of-ada'] },
      laws: { source: '../laws', commit: 'c0ffee', digest: 'sha256-ab', files: 4 },
      shard: { index: 2, count: 3 },
      merged_from: [{ ...run, run_id: '01RUN', shard: '1/3' }],
    });
    const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const part of [
      'Signed by key-of-ada',
      'Laws Source ../laws Commit c0ffee',
      'Shard 2 of 3',
      'Shard 1/3 01RUN pass 1.50 s',
    ])
      expect(text).toContain(part);
  });

  it('tells how many failures there are besides those that it tells in full', async () => {
    const html = await pageOf(largeReport(5_000, 1));
    expect(html).toContain('60 more failures: they stand in the list of scenarios.');
    expect(html).toContain('<a href="#scenarios">and 60 more failures</a>');
    expect(html.match(/<article/g)).toHaveLength(40);
  });

  it('says what was not run, and leads to what a cancelled run had begun', async () => {
    const begun = {
      ...sampleScenario({ id: 'SLOW 1', attempts: [sampleAttempt({})] }),
      status: 'cancelled' as const,
    };
    const never = { ...sampleScenario({ id: 'LAST', attempts: [] }), status: 'cancelled' as const };
    const cancelled = await pageOf(sampleReport({ scenarios: [begun, never] }));
    expect(cancelled).toContain('2 scenarios not run, or not to the end');
    expect(cancelled).toContain('<a href="#scenario=SLOW%201" class="id">SLOW 1</a>');
    expect(cancelled).toContain('<a href="#failures" class="">Not run</a>');
    const skipped = await pageOf(sampleReport({ scenarios: [never] }));
    expect(skipped).toContain('1 scenario not run<');
  });
});

describe('the spans of the page', () => {
  it('stand below one another, each once, however deep they are and whatever ids a program gave them', async () => {
    const data = jsonOf<PageData>(await pageOf(sampleReport()), 'data');
    const span = (spanId: string, parentSpanId: string | null): PageSpan => ({
      spanId,
      parentSpanId,
      name: spanId,
      kind: 'internal',
      startedAtMs: 1,
      endedAtMs: 2,
      status: { kind: 'unset', message: '' },
      attributes: {},
      events: [],
      service: null,
      owner: null,
    });
    const deep = Array.from({ length: 20_000 }, (_, index) =>
      span(`d${index}`, index === 0 ? null : `d${index - 1}`),
    );
    // Each of the one id could stand below each of the other.
    const circles = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0 ? span('a', index === 0 ? null : 'b') : span('b', 'a'),
    );
    for (const spans of [deep, circles]) {
      const rows = new TimelineRows(new SpanTree({ ...data, spans }).rest());
      rows.setAllOpen(true);
      expect(rows.visible.length).toBe(spans.length);
    }
  });
});

describe('the search of the page', () => {
  it('finds every word in ids, titles, tags, tests, messages and files; filters and sorts', async () => {
    const model = modelOf(await pageOf(failingReport()));
    const found = (change: object) =>
      filterScenarios(model, { search: '', status: 'all', type: '', tag: '', order: 'plan', ...change }).map(
        (index) => model.packed(index).id,
      );
    expect(found({ search: 'divides TESTS/test_core.py' })).toEqual(['UNIT-001']);
    expect(found({ search: 'divides health' })).toEqual([]);
    expect(found({ status: 'flaky' })).toEqual(['FLAKY-001']);
    expect(found({ status: 'retried' })).toEqual(['API-001', 'FLAKY-001']);
    expect(found({ status: 'skipped' })).toEqual(['E2E-001', 'E2E-002']);
    expect(found({ type: 'integration' })).toEqual(['API-001']);
    expect(found({ order: 'slow' })[0]).toBe('SLOW-001');
    expect(found({ order: 'failed' }).slice(-2)).toEqual(['E2E-001', 'E2E-002']);
    expect(found({ order: 'name' })[0]).toBe('API-001');
  });
});

describe('output with colours', () => {
  it('keeps colours and emphasis, and drops every other sequence', () => {
    expect(
      parseAnsi('a\u001B[1;31mb\u001B[22mc\u001B[0md\u001B[2K\u001B]0;title\u0007e\u001B[10;5Hf'),
    ).toEqual([
      { text: 'a', style: '' },
      { text: 'b', style: 'bold fg1' },
      { text: 'c', style: 'fg1' },
      { text: 'def', style: '' },
    ]);
    expect(parseAnsi('\u001B[38;5;196mr\u001B[38;2;30;200;40;4mg\u001B[48:5:21mb\u001B[mx')).toEqual([
      { text: 'r', style: 'fg9' },
      { text: 'g', style: 'underline fg2' },
      { text: 'b', style: 'underline fg2 bg12' },
      { text: 'x', style: '' },
    ]);
    expect(parseAnsi('10 %\r50 %\r100 %\r\ndone\u001B[')).toEqual([{ text: '100 %\ndone', style: '' }]);
    expect(parseAnsi('\u001B]8;;javascript:x\u0007here\u001B]8;;\u0007\u0007\u202E')).toEqual([
      { text: 'here␇\\u{202E}', style: '' },
    ]);
  });

  it('takes time in proportion, also for hostile output', () => {
    const started = performance.now();
    for (const piece of ['\u001B[1m', '\u001B]', '\u001B[', 'x\r', '\u001B[38;5;', '\u001B[31mx\u001B[0my'])
      expect(parseAnsi(piece.repeat(100_000)).length).toBeLessThanOrEqual(10_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('shows what is invisible, and leaves what people write alone', () => {
    expect(visibleText('tab\there\nnaïve 漢字 🧪 עברית')).toBe('tab\there\nnaïve 漢字 🧪 עברית');
    expect(visibleText('\u0000\u0007\r\n\u007F\u202Ex\uD800\u2028')).toBe('␀␇\n␡\\u{202E}x\uFFFD\\u{2028}');
  });
});

describe('a comparison', () => {
  const told = (expected: string, actual: string) =>
    diffLines(expected, actual).map(
      ({ kind, pieces }) =>
        `${kind} ${pieces.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')}`,
    );

  it('marks what differs within lines, and folds what is the same', () => {
    expect(told('port: 8443\nlog: info', 'port: 8080\nlog: info')).toEqual([
      'expected port: [8443]',
      'actual port: [8080]',
      'same log: info',
    ]);
    const lines = Array.from({ length: 30 }, (_, index) => `${index}`);
    expect(told([...lines, 'a'].join('\n'), [...lines, 'b'].join('\n'))).toEqual([
      'gap ⋯',
      'same 27',
      'same 28',
      'same 29',
      'expected a',
      'actual b',
    ]);
    expect(told('a\n', 'a')).toEqual(['same a', 'expected ⏎']);
    expect(told('a\nb\n', 'a\nc\n')).toEqual(['same a', 'expected b', 'actual c']);
  });

  it('gives up on what would take too long, and shows both sides', () => {
    const started = performance.now();
    const random = (seed: number) =>
      Array.from({ length: 390 }, (_, at) => `${(at * seed) % 997}`).join('\n');
    expect(told(random(7), random(13)).length).toBeGreaterThan(100);
    expect(told('x '.repeat(100_000), 'y '.repeat(100_000)).length).toBe(2);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the scale of time', () => {
  it('has round steps', () => {
    const texts = (start: number, end: number) => niceTicks(start, end, 5).map(({ text }) => text);
    expect(texts(0, 10_800)).toEqual(['0', '5.00 s', '10.0 s']);
    expect(texts(0, 900)).toEqual(['0', '200 ms', '400 ms', '600 ms', '800 ms']);
    expect(texts(1_234.5, 1_236)).toEqual(['1234.5 ms', '1235.0 ms', '1235.5 ms', '1236.0 ms']);
    expect(texts(0, 7_200_000)).toEqual(['0', '30 m 0 s', '1 h 0 m', '1 h 30 m', '2 h 0 m']);
    expect(niceTicks(0, 0, 5)).toEqual([]);
  });
});
