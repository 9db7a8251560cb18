import type {
  BlameSquare,
  Diagnosis,
  Evidence,
  HealReport,
  Idea,
  Proposal,
  Suspect,
} from '../../../generated/heal-report.ts';
import { causeWords, dispositionWords } from '../../heal-words.ts';
import { percent } from '../../percent.ts';
import { countNoun } from '../view/count-noun.ts';
import { h, type PageElement } from '../view/element.ts';

const mostEvidence = 8;
const mostSuspects = 5;

/** What the healer found out: causes with their evidence, proved proposals with diff and proof. */
export function healSection({ message, diagnoses, proposals, ideas, applied }: HealReport): PageElement {
  const isApplied = (id: string) => applied.some(({ proposal }) => proposal === id);
  return h(
    'section',
    { id: 'healing', 'aria-labelledby': 'healing-title' },
    h('h2', { id: 'healing-title' }, 'Healing'),
    h('p', { class: 'note' }, message),
    diagnoses.map(diagnosisCard),
    proposals.map((proposal) => proposalCard(proposal, isApplied(proposal.id))),
    ideas.length > 0 && ideaList(ideas),
  );
}

function diagnosisCard(diagnosis: Diagnosis): PageElement {
  const { id, cause, confidence, summary, failures, evidence, blame_square, suspects, patterns } = diagnosis;
  return h(
    'article',
    { class: 'card', 'aria-labelledby': `diagnosis-${id}` },
    h(
      'header',
      {},
      h('h3', { id: `diagnosis-${id}` }, h('span', { class: 'id' }, id), ' ', causeWords[cause]),
      h(
        'p',
        { class: 'meta' },
        h('span', { class: 'badge' }, `confidence ${percent(confidence)}`),
        h('span', {}, countNoun(failures.length, 'failure')),
      ),
    ),
    h('p', { class: 'why' }, summary),
    evidence.length > 0 && evidenceList(evidence),
    blame_square && squareTable(blame_square, id),
    suspects.length > 0 && suspectList(suspects),
    patterns.map(({ title, action }) =>
      h('p', { class: 'notice' }, h('span', { class: 'badge' }, 'known failure'), `${title}. ${action}`),
    ),
  );
}

function evidenceList(evidence: readonly Evidence[]): PageElement {
  return h(
    'ul',
    { class: 'plain evidence', 'aria-label': 'Evidence' },
    evidence
      .slice(0, mostEvidence)
      .map(({ text, weight, towards }) =>
        h(
          'li',
          {},
          h('span', { class: 'weight' }, `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`),
          h('span', {}, text),
          h('span', { class: 'meta towards' }, ` ${weight < 0 ? 'against' : 'for'} ${causeWords[towards]}`),
        ),
      ),
  );
}

function squareTable({ last_good, cells, reading }: BlameSquare, id: string): PageElement {
  const cellOf = (code: string, tests: string) =>
    cells.find((cell) => cell.code === code && cell.tests === tests);
  const words = (code: string, tests: string) => {
    const cell = cellOf(code, tests);
    if (!cell || cell.runs === 0) return '–';
    const told = [
      cell.passed > 0 && `${cell.passed} passed`,
      cell.failed > 0 && `${cell.failed} failed`,
      cell.not_judged > 0 && `${cell.not_judged} not judged`,
    ];
    return told.filter((part) => part !== false).join(', ');
  };
  return h(
    'div',
    { class: 'square' },
    h('p', { class: 'note', id: `square-${id}` }, `Old is ${last_good}. ${reading}`),
    h(
      'table',
      { 'aria-labelledby': `square-${id}` },
      h(
        'tr',
        {},
        h('td', {}),
        h('th', { scope: 'col' }, 'old tests'),
        h('th', { scope: 'col' }, 'new tests'),
      ),
      ['old', 'new'].map((code) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, `${code} code`),
          ['old', 'new'].map((tests) => h('td', {}, words(code, tests))),
        ),
      ),
    ),
  );
}

function suspectList(suspects: readonly Suspect[]): PageElement {
  return h(
    'ol',
    { class: 'suspects', 'aria-label': 'Suspicious places' },
    suspects
      .slice(0, mostSuspects)
      .map(({ path, line, function: name, score, why }) =>
        h(
          'li',
          {},
          h('code', {}, `${path}:${line}`),
          ` ${name ?? 'top level'} `,
          h('span', { class: 'meta' }, `${score.toFixed(2)} · ${why}`),
        ),
      ),
  );
}

function proposalCard(proposal: Proposal, isApplied: boolean): PageElement {
  const { id, title, reason, confidence, disposition, risk, strategy, diagnosis, diff, proof } = proposal;
  return h(
    'article',
    { class: 'card', 'aria-labelledby': `proposal-${id}` },
    h(
      'header',
      {},
      h('h3', { id: `proposal-${id}` }, h('span', { class: 'id' }, id), ' ', title),
      h(
        'p',
        { class: 'meta' },
        h('span', { class: 'badge' }, `confidence ${percent(confidence)}`),
        h('span', { class: 'badge' }, `${risk} risk`),
        h('span', {}, isApplied ? 'applied' : dispositionWords[disposition]),
        h('span', {}, `${strategy} for ${diagnosis}`),
      ),
    ),
    h('p', { class: 'why' }, reason),
    h('p', { class: 'note' }, proofWords(proof)),
    h('p', { class: 'meta' }, runWords(proof)),
    proof.weakens.map(({ message }) =>
      h('p', { class: 'notice warn' }, h('span', { class: 'badge warn' }, 'weakens'), message),
    ),
    proof.trust.map((finding) =>
      h('p', { class: 'notice warn' }, h('span', { class: 'badge warn' }, 'trust'), finding),
    ),
    patchView(diff, `Diff of ${id}`),
  );
}

/** Where the proof can be looked up: its runs, and the files that they tested. */
function runWords({ runs }: Proposal['proof']): string {
  const digests = new Set(runs.flatMap(({ workspace_digest }) => workspace_digest ?? []));
  return [`runs ${runs.map(({ run_id }) => run_id).join(', ')}`, ...digests].join(' · ');
}

function proofWords({ runs, fixed, still_failing, plausible, agreeing, special_cases }: Proposal['proof']) {
  return [
    `${countNoun(runs.length, 'run')} in fresh cells: ${countNoun(fixed.length, 'test')} that failed ${fixed.length === 1 ? 'passes' : 'pass'}, and what passed still does.`,
    plausible > 1 && `${plausible} candidates made them pass, ${agreeing} of them with the same answers.`,
    still_failing.length > 0 && `${countNoun(still_failing.length, 'other failure')} stay.`,
    special_cases && 'It looks as if it was made for the inputs of the failing test only.',
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** A unified diff, what goes and what comes in colour, and by its sign. */
function patchView(diff: string, label: string): PageElement {
  const lines = diff.replace(/\n$/, '').split('\n');
  return h(
    'div',
    { class: 'diff patch' },
    h(
      'pre',
      { tabindex: 0, role: 'group', 'aria-label': label },
      lines.map((line) => {
        const isHead = /^(?:--- |\+\+\+ |@@|\\)/.test(line);
        const kind = isHead ? 'gap' : (kinds[line[0] ?? ''] ?? 'same');
        const tag = kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'span';
        return h('div', { class: `line ${kind}` }, h(tag, {}, line));
      }),
    ),
  );
}

const kinds: Readonly<Record<string, string>> = { '-': 'gone', '+': 'new' };

function ideaList(ideas: readonly Idea[]): PageElement {
  return h(
    'details',
    { class: 'log' },
    h('summary', {}, `${countNoun(ideas.length, 'idea')} that could not be proved`),
    h(
      'ul',
      {},
      ideas.map(({ title, why_not }) => h('li', {}, `${title}: ${why_not}`)),
    ),
  );
}
