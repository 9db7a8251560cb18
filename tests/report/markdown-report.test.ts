import { XMLValidator } from 'fast-xml-parser';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { TaaSReport } from '../../src/generated/taas-report.ts';
import { codeBlock, codeSpan, sentence } from '../../src/report/markdown/code.ts';
import { writeMarkdown } from '../../src/report/markdown/write-markdown.ts';
import { hostileTexts, reportWith, unprintable } from './hostile-texts.ts';
import { reportKinds } from './report-kinds.ts';
import {
  failingReport,
  sampleAttempt,
  sampleLog,
  sampleReport,
  sampleScenario,
  sampleTest,
} from './sample-reports.ts';

/** As GitHub makes HTML of it, before anything is taken out. */
const htmlOf = (markdown: string) =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

/** The HTML without what stands as code. */
const proseOf = (html: string) => html.replaceAll(/<code(?: class="[\w-]+")?>[^<]*<\/code>/g, '<code/>');

const ownTags =
  /^<(?:\/?(?:details|summary|p|h3|h4|ul|li|strong|pre|table|thead|tbody|tr|em)|(?:th|td)(?: align="right")?|\/(?:th|td)|code\/|!-- taas scope_v2 --)>$/;

/** Nothing but what the writer itself makes: no link, image, heading, list or tag of the code under test. */
function expectHarmless(markdown: string) {
  expect(markdown).not.toMatch(unprintable);
  const html = htmlOf(markdown);
  const prose = proseOf(html);
  const foreign = [...prose.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => !ownTags.test(tag));
  expect(foreign).toEqual([]);
  expect(prose).not.toMatch(/@|:\/\/|www\.|#\d|GH-\d|forged|Forged/);
  // Every tag is closed where it should be.
  expect(XMLValidator.validate(`<html>${html.replace(/<!--.*?-->/, '')}</html>`)).toBe(true);
}

describe('the markdown report', () => {
  test('is short, with the failures first and folded', async () => {
    await expect(writeMarkdown(failingReport())).toMatchFileSnapshot('../fixtures/reports/failing.md');
  });

  test.each(reportKinds)("is made of the writer's own elements: %s", (_, report) => {
    expectHarmless(writeMarkdown(report));
  });

  test.each(hostileTexts)('is harmless where everything is called %j', (text) => {
    expectHarmless(writeMarkdown(reportWith(text)));
  });

  test('never is longer than a comment may be, and says what it left out', () => {
    const output = sampleLog('x'.repeat(10_000).concat('\n').repeat(5));
    const attempt = sampleAttempt({
      status: 'failed',
      reason: 'tests_failed',
      stdout: output,
      stderr: output,
      tests: Array.from({ length: 20 }, (_, index) =>
        sampleTest({
          name: `t${index}`,
          status: 'failed',
          message: '`'.repeat(5_000),
          details: '`\n'.repeat(5_000),
        }),
      ),
    });
    const scenarios = Array.from({ length: 500 }, (_, index) =>
      sampleScenario({ id: `UNIT-${index}`, attempts: [attempt] }),
    );
    const flaky = sampleScenario({
      id: 'FLAKY',
      flaky: true,
      attempts: [attempt, sampleAttempt({ number: 2 })],
    });
    const markdown = writeMarkdown(
      sampleReport({
        verdict: 'fail',
        reason: 'scenario_failed',
        message: 'x',
        scenarios: [...scenarios, flaky],
      }),
    );
    expect(markdown.length).toBeLessThan(65_536);
    expectHarmless(markdown);
    const shown = markdown.match(/<details>/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(2);
    expect(markdown).toMatch(new RegExp(`_Left out for lack of room: ${500 - shown} failures\\. .*_\\n$`));
    // What comes after the failures has room of its own.
    expect(markdown).toContain('`FLAKY` passed on attempt 2');
  });

  test('names scenarios that were not run together, however many they are', () => {
    const scenarios = Array.from({ length: 5_000 }, (_, index) =>
      sampleScenario({ id: `UNIT-${index}`, attempts: [], message: 'setup failed' }),
    );
    const markdown = writeMarkdown(sampleReport({ verdict: 'fail', message: 'setup failed', scenarios }));
    expect(markdown).toContain('`UNIT-9` and 4990 more: setup failed');
    expect(markdown.length).toBeLessThan(2_000);
  });

  test('has a line by which a job finds the comment that it wrote before', () => {
    const report: TaaSReport = { ...sampleReport(), scope: { ...sampleReport().scope, id: 'a--><b' } };
    expect(writeMarkdown(report).split('\n')[0]).toBe('<!-- taas a____b -->');
  });
});

describe('text as code', () => {
  test.each(['`', '``', 'a`b', '`a', 'a`', ' a ', '` `` ```', '\\`', ''])('is shown as it is: %j', (text) => {
    const [, shown] = /<code>([^<]*)<\/code>/.exec(htmlOf(`x ${codeSpan(text)} x`)) ?? [];
    expect(shown?.trim()).toBe(text.trim());
  });

  test('is a block that no line of it can end', () => {
    const lines = ['```', '~~~', '````` `', '', '</details>'];
    const html = htmlOf(codeBlock(lines).join('\n'));
    expect(html).toBe(
      `<pre><code class="language-text">${lines.join('\n').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}\n</code></pre>`,
    );
  });

  test.each([
    ['1 of 3 tests failed.', '1 of 3 tests failed.'],
    ['see www.evil.example', '`see www.evil.example`'],
    ['@all', '`@all`'],
    ['*bold*', '`*bold*`'],
    ['- item', '`- item`'],
  ])('is left out for a plain sentence only: %j', (text, expected) => {
    expect(sentence(text, codeSpan)).toBe(expected);
  });
});
