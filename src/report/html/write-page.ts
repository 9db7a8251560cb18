import { createHash } from 'node:crypto';
import { pageScript, pageStyle } from '../../generated/report-page.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import type { RunFiles } from '../run-files.ts';
import { cleanReport, cleanText } from './clean-report.ts';
import { limits } from './limits.ts';
import { packTests } from './pack-tests.ts';
import type { PackedTests, PageData } from './page-data.ts';
import { readArtifacts } from './read-artifacts.ts';
import { readHeal } from './read-heal.ts';
import { readLogs } from './read-logs.ts';
import { readPageSpans } from './read-page-spans.ts';
import { readSources } from './read-sources.ts';
import { environmentSection } from './sections/environment-section.ts';
import { failuresSection, flakySection, hasFailures } from './sections/failures-section.ts';
import { healSection } from './sections/heal-section.ts';
import { noticesSection } from './sections/notices-section.ts';
import { scenariosSection } from './sections/scenarios-section.ts';
import { verdictSection } from './sections/verdict-section.ts';
import { waterfallSection } from './sections/waterfall-section.ts';
import { h, type PageElement } from './view/element.ts';
import { escapeHtml, renderHtml } from './view/render-html.ts';

/** The whole page: what a reader needs first as HTML, everything as data for the script. */
export async function writePage(report: TaaSReport, files: RunFiles): Promise<string> {
  const cleaned = cleanReport(report);
  const [sources, logs, artifacts, spans, heal] = await Promise.all([
    readSources(cleaned, files),
    readLogs(cleaned, files),
    readArtifacts(cleaned, files),
    readPageSpans(cleaned, files),
    readHeal(report, files),
  ]);
  const extras = {
    source: (file: string, line: number) => sources.get(`${file}:${line}`) ?? null,
    log: (path: string) => logs.get(path) ?? null,
    // Images are large, and in the data.
    artifact: () => null,
  };
  const { scenarios, tests } = packTests(cleaned.scenarios);
  const data: PageData = {
    startedAtMs: Date.parse(report.started_at),
    durationMs: report.duration_ms,
    phases: cleaned.phases ?? [],
    setup: cleaned.setup,
    teardown: cleaned.teardown,
    scenarios,
    spans,
    sources: Object.fromEntries(sources),
    logs: Object.fromEntries(logs),
    artifacts: Object.fromEntries(artifacts),
    untrusted: cleaned.trust.flatMap(({ scenario }) => scenario ?? []),
  };
  const parts = [
    verdictSection(cleaned),
    noticesSection(cleaned),
    failuresSection(cleaned, extras),
    heal && healSection(heal),
    flakySection(cleaned, extras),
  ];
  const sections = [...parts, waterfallSection(), scenariosSection(cleaned), environmentSection(cleaned)];
  return document(
    cleaned,
    sections.filter((section) => section !== null),
    data,
    tests,
  );
}

function document(
  report: TaaSReport,
  sections: readonly PageElement[],
  data: PageData,
  tests: PackedTests,
): string {
  const title = cleanText(report.scope.title ?? report.scope.id, limits.nameLength);
  return `<!doctype html>
<html lang="en" data-verdict="${report.verdict}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(`${report.verdict.toUpperCase()} · ${title}`)}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
${renderHtml(topBar(report, title, sections))}
<main id="main" tabindex="-1">
${sections.map(renderHtml).join('\n')}
</main>
<noscript><p class="note noscript">The waterfall, the list of all scenarios and search need JavaScript.</p></noscript>
<script type="application/json" id="data">${jsonInHtml(data)}</script>
<script type="application/json" id="tests">${jsonInHtml(tests)}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

/** Nothing is loaded from anywhere, and no script runs but this one, whatever a report might smuggle in. */
const policy = [
  "default-src 'none'",
  `script-src '${digestOf(pageScript)}'`,
  `style-src '${digestOf(pageStyle)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function topBar(report: TaaSReport, title: string, sections: readonly PageElement[]): PageElement {
  const link = (id: string, text: string, className = '') =>
    sections.some(({ attributes }) => attributes.id === id) &&
    h('a', { href: `#${id}`, class: className }, text);
  return h(
    'div',
    { class: 'top', role: 'banner' },
    h(
      'a',
      { href: '#top', class: 'top-title' },
      h('span', { class: `badge ${report.verdict}` }, report.verdict),
      h('span', {}, title),
    ),
    h(
      'nav',
      { 'aria-label': 'Sections' },
      link('notices', 'Trust'),
      link('failures', hasFailures(report) ? 'Failures' : 'Not run'),
      link('healing', 'Healing'),
      link('flaky', 'Flaky'),
      link('waterfall', 'Waterfall', 'needs-script'),
      link('scenarios', 'Scenarios', 'needs-script'),
      link('environment', 'Environment'),
    ),
    h(
      'div',
      { class: 'buttons needs-script' },
      h('button', { type: 'button', id: 'theme', 'aria-label': 'Light or dark' }, '◐'),
      h('button', { type: 'button', id: 'help', 'aria-label': 'Keyboard shortcuts' }, '?'),
    ),
  );
}

/** JSON that no HTML parser takes for markup, and no editor shows other than it is. */
function jsonInHtml(data: PageData | PackedTests): string {
  return JSON.stringify(data).replaceAll(
    /[<\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
