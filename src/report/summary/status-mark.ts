import type { Status } from '../../generated/taas-report.ts';
import type { TextStyle } from './text-style.ts';

const marks = {
  passed: { symbol: '✓', colour: 'green', words: 'passed' },
  failed: { symbol: '✗', colour: 'red', words: 'failed' },
  errored: { symbol: '✗', colour: 'red', words: 'errored' },
  timed_out: { symbol: '✗', colour: 'red', words: 'timed out' },
  out_of_memory: { symbol: '✗', colour: 'red', words: 'out of memory' },
  unproven: { symbol: '✗', colour: 'red', words: 'unproven' },
  skipped: { symbol: '↓', colour: 'yellow', words: 'skipped' },
  cancelled: { symbol: '■', colour: 'yellow', words: 'cancelled' },
} as const;

export function statusMark(status: Status, style: TextStyle): string {
  return style[marks[status].colour](marks[status].symbol);
}

export function statusWords(status: Status): string {
  return marks[status].words;
}

export function paintStatus(status: Status, text: string, style: TextStyle): string {
  return style[marks[status].colour](text);
}
