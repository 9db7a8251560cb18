import type { Status } from '../../generated/taas-report.ts';
import type { TextStyle } from './text-style.ts';

const marks = {
  passed: { symbol: '✓', colour: 'green' },
  failed: { symbol: '✗', colour: 'red' },
  errored: { symbol: '✗', colour: 'red' },
  timed_out: { symbol: '✗', colour: 'red' },
  out_of_memory: { symbol: '✗', colour: 'red' },
  unproven: { symbol: '✗', colour: 'red' },
  skipped: { symbol: '↓', colour: 'yellow' },
  cancelled: { symbol: '■', colour: 'yellow' },
} as const;

export function statusMark(status: Status, style: TextStyle): string {
  return style[marks[status].colour](marks[status].symbol);
}

export function paintStatus(status: Status, text: string, style: TextStyle): string {
  return style[marks[status].colour](text);
}
