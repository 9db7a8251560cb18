import type { Status } from '../../../generated/taas-report.ts';
import { statusWords } from '../../status-words.ts';
import { h, type PageElement } from './element.ts';

/** How a result is coloured: `bad` is what somebody has to look at. */
export type Tone = 'good' | 'bad' | 'quiet';

const statuses: Readonly<Record<Status, { readonly mark: string; readonly tone: Tone }>> = {
  passed: { mark: '✓', tone: 'good' },
  failed: { mark: '✗', tone: 'bad' },
  errored: { mark: '✗', tone: 'bad' },
  timed_out: { mark: '✗', tone: 'bad' },
  out_of_memory: { mark: '✗', tone: 'bad' },
  unproven: { mark: '✗', tone: 'bad' },
  skipped: { mark: '–', tone: 'quiet' },
  cancelled: { mark: '–', tone: 'quiet' },
};

export function toneOf(status: Status): Tone {
  return statuses[status].tone;
}

/** The mark is for the eyes, the word beside it for everybody. */
export function statusMark(status: Status): PageElement {
  return h('span', { class: `mark ${toneOf(status)}`, 'aria-hidden': 'true' }, statuses[status].mark);
}

export function statusBadge(status: Status): PageElement {
  return h('span', { class: `badge ${toneOf(status)}` }, statusWords(status));
}
