interface DragOptions {
  /** Where the pointer is: 0 at the left edge of `element`, 1 at the right one. */
  onMove(from: number, to: number, by: number): void;
  onEnd?(from: number, to: number): void;
}

/** Less than that is a click. */
const clickPx = 4;

/** Drags over an element with mouse, pen or finger; a click stays a click. */
export function onDrag(element: HTMLElement, area: () => DOMRect, { onMove, onEnd }: DragOptions): void {
  let from: number | null = null;
  let last = 0;
  let hasMoved = false;
  const fraction = (event: PointerEvent) => {
    const { left, width } = area();
    return (event.clientX - left) / Math.max(1, width);
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || fraction(event) < 0) return;
    from = fraction(event);
    last = from;
    hasMoved = false;
  });
  element.addEventListener('pointermove', (event) => {
    if (from === null) return;
    const now = fraction(event);
    if (!hasMoved && Math.abs(now - from) * area().width < clickPx) return;
    if (!hasMoved) element.setPointerCapture(event.pointerId);
    hasMoved = true;
    onMove(from, now, now - last);
    last = now;
  });
  const end = (event: PointerEvent) => {
    if (from !== null && hasMoved) onEnd?.(from, fraction(event));
    from = null;
  };
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  // What ends a drag is no click on what lies below it.
  element.addEventListener(
    'click',
    (event) => {
      if (!hasMoved) return;
      event.preventDefault();
      event.stopPropagation();
      hasMoved = false;
    },
    { capture: true },
  );
}
