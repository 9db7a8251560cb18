import type { Tone } from '../../view/status.ts';

/** A bar of the waterfall, with what happened within it. */
export interface TimelineItem {
  readonly kind: 'phase' | 'step' | 'scenario' | 'attempt' | 'test' | 'span';
  readonly label: string;
  /** Milliseconds since the start of the run. */
  readonly startMs: number;
  readonly endMs: number;
  readonly tone: Tone | 'plain';
  /** Whether the times are guessed from the order. */
  readonly isApproximate?: boolean;
  /** What it consists of, e.g. attempts, where they are not rows of their own. */
  readonly pieces?: readonly Piece[];
  /** Made when it is first opened. */
  readonly children: (() => readonly TimelineItem[]) | null;
  readonly target: TimelineTarget;
}

export interface Piece {
  readonly startMs: number;
  readonly endMs: number;
  readonly tone: Tone | 'plain';
}

/** What the details of a bar are about. */
export type TimelineTarget =
  | { readonly kind: 'scenario'; readonly index: number }
  | { readonly kind: 'step'; readonly list: 'setup' | 'teardown'; readonly index: number }
  | { readonly kind: 'phase'; readonly index: number }
  | { readonly kind: 'test'; readonly index: number; readonly scenario: number }
  | { readonly kind: 'span'; readonly index: number };
