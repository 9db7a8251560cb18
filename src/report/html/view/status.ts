import type { Status } from '../../../generated/taas-report.ts';
import { h, type PageElement } from './element.ts';

/** How a result is coloured: `bad` is what somebody has to look at. */
export type Tone = 'good' | 'bad' | 'quiet';

const statuses: Readonly<
  Record<Status, { readonly mark: string; readonly words: string; readonly tone: Tone }>
> = {
  passed: { mark: '✓', words: 'passed', tone: 'good' },
  failed: { mark: '✗', words: 'failed', tone: 'bad' },
  errored: { mark: '✗', words: 'errored', tone: 'bad' },
  timed_out: { mark: '✗', words: 'timed out', tone: 'bad' },
  out_of_memory: { mark: '✗', words: 'out of memory', tone: 'bad' },
  unproven: { mark: '✗', words: 'unproven', tone: 'bad' },
  skipped: { mark: '–', words: 'skipped', tone: 'quiet' },
  cancelled: { mark: '–', words: 'cancelled', tone: 'quiet' },
};

export function toneOf(status: Status): Tone {
  return statuses[status].tone;
}

export function statusWords(status: Status): string {
  return statuses[status].words;
}

/** The mark is for the eyes, the word beside it for everybody. */
export function statusMark(status: Status): PageElement {
  return h('span', { class: `mark ${toneOf(status)}`, 'aria-hidden': 'true' }, statuses[status].mark);
}

export function statusBadge(status: Status): PageElement {
  return h('span', { class: `badge ${toneOf(status)}` }, statusWords(status));
}
