import type { EventOwner, RunEvent } from '../../events.ts';

/** A line that never ends is shown in parts of this length. */
const longestPart = 8_192;

type Output = Extract<RunEvent, { kind: 'output' }>;
type Show = (owner: EventOwner, line: string) => void;

/** Makes whole lines of output that comes in pieces, each stream of each owner apart. */
export class OutputLines {
  readonly #show: Show;
  readonly #open = new Map<string, { readonly owner: EventOwner; rest: string }>();

  constructor(show: Show) {
    this.#show = show;
  }

  take({ owner, stream, text }: Output): void {
    const key = `${owner.kind}\0${owner.id}\0${stream}`;
    const open = this.#open.get(key) ?? { owner, rest: '' };
    const lines = (open.rest + text).split('\n');
    open.rest = lines.pop() ?? '';
    for (const line of lines) this.#tell(owner, line);
    const whole = Math.floor(open.rest.length / longestPart) * longestPart;
    if (whole > 0) this.#tell(owner, open.rest.slice(0, whole));
    open.rest = open.rest.slice(whole);
    this.#open.set(key, open);
  }

  /** Shows what no end of line came for; of everybody without an owner. */
  flush(owner?: EventOwner): void {
    for (const [key, { owner: own, rest }] of this.#open) {
      if (owner && (own.kind !== owner.kind || own.id !== owner.id)) continue;
      this.#open.delete(key);
      if (rest !== '') this.#show(own, rest);
    }
  }

  #tell(owner: EventOwner, line: string): void {
    for (let from = 0; from === 0 || from < line.length; from += longestPart)
      this.#show(owner, line.slice(from, from + longestPart));
  }
}
