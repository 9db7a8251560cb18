/** The part of the run's time that can be seen. */
export class Viewport {
  readonly totalMs: number;
  readonly #onChange: () => void;
  #startMs = 0;
  #endMs: number;

  constructor(totalMs: number, onChange: () => void) {
    this.totalMs = Math.max(totalMs, 1);
    this.#endMs = this.totalMs;
    this.#onChange = onChange;
  }

  get startMs(): number {
    return this.#startMs;
  }

  get endMs(): number {
    return this.#endMs;
  }

  get lengthMs(): number {
    return this.#endMs - this.#startMs;
  }

  get isWhole(): boolean {
    return this.lengthMs >= this.totalMs;
  }

  /** 0 at the left edge, 1 at the right one. */
  fractionOf(atMs: number): number {
    return (atMs - this.#startMs) / this.lengthMs;
  }

  msAt(fraction: number): number {
    return this.#startMs + fraction * this.lengthMs;
  }

  show(startMs: number, endMs: number): void {
    const shortest = Math.min(this.totalMs, Math.max(0.05, this.totalMs / 1e6));
    const length = Math.min(this.totalMs, Math.max(shortest, endMs - startMs));
    this.#startMs = Math.max(0, Math.min(startMs, this.totalMs - length));
    this.#endMs = this.#startMs + length;
    this.#onChange();
  }

  /** @param fraction the place that stays where it is */
  zoom(factor: number, fraction = 0.5): void {
    const length = this.lengthMs / factor;
    const startMs = this.msAt(fraction) - fraction * length;
    this.show(startMs, startMs + length);
  }

  /** By a part of what can be seen. */
  pan(fraction: number): void {
    const by = fraction * this.lengthMs;
    this.show(this.#startMs + by, this.#endMs + by);
  }

  fit(): void {
    this.show(0, this.totalMs);
  }
}
