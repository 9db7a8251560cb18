import type { WorkspaceOverlay } from '../sandbox/workspace/overlay.ts';

/** One thing that is made wrong in a copy of the code; everything else stays in place. */
export interface Sabotage {
  /** What the report calls it: `src/cart.py:12 total`, `src/cart.py:12 total (always 0)`, `service db is down`. */
  readonly name: string;
  /** The file it is about; null of a service. */
  readonly path: string | null;
  readonly kind: 'emptied' | 'constant' | 'file' | 'service';
  /** What is laid over the copy; made when it is needed, since there may be thousands. */
  readonly overlay: () => WorkspaceOverlay;
  /** The service that is not started. */
  readonly service: string | null;
}
