export type Colour = (text: string) => string;

/** How text for people is laid out and painted; whoever writes it knows the terminal. */
export interface TextStyle {
  /** Columns; longer lines are cut. */
  readonly width: number;
  readonly bold: Colour;
  readonly dim: Colour;
  readonly red: Colour;
  readonly green: Colour;
  readonly yellow: Colour;
  readonly cyan: Colour;
  readonly magenta: Colour;
  readonly blue: Colour;
}

const asItIs: Colour = (text) => text;

export function plainStyle(width: number): TextStyle {
  const colours = { red: asItIs, green: asItIs, yellow: asItIs, cyan: asItIs, magenta: asItIs, blue: asItIs };
  return { width, bold: asItIs, dim: asItIs, ...colours };
}
