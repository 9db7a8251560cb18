import type { CanaryStyle } from '../../../src/runners/canaries/canary.ts';
import { Draw } from '../../../src/runners/canaries/draw.ts';

export function style(parts: Partial<CanaryStyle> = {}): CanaryStyle {
  return { draw: new Draw(), words: [], isSelected: () => true, marks: [], methods: 50, ...parts };
}
