import type { Path } from '../../scope/source-document.ts';
import type { FindingKind } from '../finding-kinds.ts';

/** A difference between two scopes, by its place in their documents. */
export interface ScopeDifference {
  readonly kind: FindingKind;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly message: string;
  readonly old: Path | null;
  readonly new: Path | null;
}

/** What is compared: whose it is, and where it stands in both documents. */
export interface Spot {
  readonly subject: string;
  readonly old: Path | null;
  readonly new: Path | null;
}

/** A part of it. */
export function below({ subject, ...places }: Spot, ...segments: Path): Spot {
  return {
    subject,
    old: places.old && [...places.old, ...segments],
    new: places.new && [...places.new, ...segments],
  };
}

/** `null` and `undefined` say that there is nothing on that side. */
export function difference(
  kind: FindingKind,
  spot: Spot,
  before: unknown,
  after: unknown,
  message: string,
): ScopeDifference {
  return { kind, ...spot, before: show(before), after: show(after), message };
}

/** `words` is what the message calls the thing. */
interface Ordered {
  readonly spot: Spot;
  readonly words: string;
  readonly weaker: FindingKind;
  readonly stronger: FindingKind;
  /** How it is shown; by default the number itself. */
  readonly show?: (value: number) => string;
}

/** Of two numbers the larger one is the weaker. `Infinity` is no bound at all. */
export function compareAmounts(before: number, after: number, ordered: Ordered): ScopeDifference[] {
  if (before === after) return [];
  const shown = (value: number) => (value === Infinity ? 'unbounded' : (ordered.show?.(value) ?? `${value}`));
  const kind = after > before ? ordered.weaker : ordered.stronger;
  const message = `${ordered.words}: ${shown(before)} became ${shown(after)}`;
  return [difference(kind, ordered.spot, shown(before), shown(after), message)];
}

function show(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 397)}…` : text;
}
