import type { TimelineItem } from './timeline-item.ts';
import type { Viewport } from './viewport.ts';

/** The whole run in a strip, with a frame around what can be seen below. */
export class Overview {
  readonly #canvas: HTMLCanvasElement;
  readonly #items: readonly TimelineItem[];
  readonly #viewport: Viewport;

  constructor(canvas: HTMLCanvasElement, items: readonly TimelineItem[], viewport: Viewport) {
    this.#canvas = canvas;
    this.#items = items;
    this.#viewport = viewport;
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  draw(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const context = this.#canvas.getContext('2d');
    if (!context || width === 0) return;
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const colours = this.#colours();
    const { totalMs, startMs, endMs, isWhole } = this.#viewport;
    const x = (ms: number) => (ms / totalMs) * width;
    const rowHeight = Math.max(0.5, Math.min(5, (height - 4) / Math.max(1, this.#items.length)));
    this.#items.forEach((item, index) => {
      const top = 2 + (index / Math.max(1, this.#items.length)) * (height - 4);
      // A single attempt may have passed where its scenario did not.
      const isSplit = item.pieces !== undefined && item.pieces.length > 1;
      for (const piece of isSplit ? item.pieces : [item]) {
        context.fillStyle = colours[piece.tone];
        context.fillRect(x(piece.startMs), top, Math.max(1, x(piece.endMs) - x(piece.startMs)), rowHeight);
      }
    });
    if (isWhole) return;
    context.fillStyle = colours.shade;
    context.fillRect(0, 0, x(startMs), height);
    context.fillRect(x(endMs), 0, width - x(endMs), height);
    context.strokeStyle = colours.frame;
    context.lineWidth = 2;
    context.strokeRect(x(startMs), 1, Math.max(2, x(endMs) - x(startMs)), height - 2);
  }

  #colours(): Readonly<Record<TimelineItem['tone'] | 'shade' | 'frame', string>> {
    // A canvas knows no variables; what they come to is asked of elements.
    const probe = document.createElement('span');
    this.#canvas.after(probe);
    const colourOf = (name: string) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const colours = {
      good: colourOf('bar-good'),
      bad: colourOf('bar-bad'),
      quiet: colourOf('bar-quiet'),
      plain: colourOf('bar-plain'),
      shade: colourOf('shade'),
      frame: colourOf('accent'),
    };
    probe.remove();
    return colours;
  }
}
