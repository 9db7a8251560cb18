import { visibleText } from './visible-text.ts';

/** A piece of output that looks the same from its start to its end. */
export interface AnsiRun {
  readonly text: string;
  /** Names of classes, e.g. `bold fg1`; empty for plain text. */
  readonly style: string;
}

/** A style for each letter would cost the browser more than it tells. */
const mostRuns = 10_000;

/** Output as a terminal would colour it. Every other sequence is left out: nothing moves, blinks or hides here. */
export function parseAnsi(output: string): AnsiRun[] {
  const text = lastStates(output);
  const runs: AnsiRun[] = [];
  const style = new AnsiStyle();
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('\u001B', at);
    const end = start === -1 ? text.length : start;
    if (end > at) addRun(runs, visibleText(text.slice(at, end)), style.names());
    if (start === -1) break;
    at = readSequence(text, start, style);
  }
  return runs;
}

/** Of a line that was overwritten with carriage returns the last state is kept. */
function lastStates(output: string): string {
  if (!output.includes('\r')) return output;
  return output
    .split('\n')
    .map((line) => {
      const shown = line.replace(/\r+$/, '');
      return shown.slice(shown.lastIndexOf('\r') + 1);
    })
    .join('\n');
}

function addRun(runs: AnsiRun[], text: string, style: string): void {
  const last = runs.at(-1);
  if (last && (last.style === style || runs.length >= mostRuns)) {
    runs[runs.length - 1] = { text: last.text + text, style: last.style };
  } else {
    runs.push({ text, style });
  }
}

// What a sequence begins and may end with, as a terminal knows them (ECMA-48).
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for
const csi = /\u001B\[([0-?]*)[ -/]*([@-~])?/y;
/** Titles, links, device strings: until BEL or ST, within a line. */
const stringSequence = /\u001B[\]PX^_][^\u0007\u001B\n]*(?:\u0007|\u001B\\)?/y;
const otherSequence = /\u001B[ -/]*[0-~]?/y;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: they are what is looked for

/** Gives back where the text goes on. */
function readSequence(text: string, at: number, style: AnsiStyle): number {
  for (const pattern of [csi, stringSequence, otherSequence]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    if (pattern === csi && match[2] === 'm') style.apply(match[1] ?? '');
    return pattern.lastIndex;
  }
  return at + 1;
}

const switches: Readonly<Record<number, readonly [name: string, isOn: boolean]>> = {
  1: ['bold', true],
  2: ['dim', true],
  3: ['italic', true],
  4: ['underline', true],
  7: ['inverse', true],
  9: ['strike', true],
  23: ['italic', false],
  24: ['underline', false],
  27: ['inverse', false],
  29: ['strike', false],
};

class AnsiStyle {
  #foreground = -1;
  #background = -1;
  readonly #on = new Set<string>();

  names(): string {
    const colours = [
      this.#foreground < 0 ? '' : `fg${this.#foreground}`,
      this.#background < 0 ? '' : `bg${this.#background}`,
    ];
    return [...this.#on, ...colours].filter((name) => name !== '').join(' ');
  }

  apply(parameters: string): void {
    const codes = parameters.slice(0, 200).split(/[;:]/).map(Number);
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] ?? 0;
      if (code === 38 || code === 48) at += this.#applyExtended(code, codes.slice(at + 1, at + 5));
      else this.#applyCode(code);
    }
  }

  #applyCode(code: number): void {
    const change = switches[code];
    if (change?.[1]) this.#on.add(change[0]);
    else if (change) this.#on.delete(change[0]);
    else if (code === 0) this.#reset();
    else if (code === 22) for (const name of ['bold', 'dim']) this.#on.delete(name);
    else if (code >= 30 && code <= 37) this.#foreground = code - 30;
    else if (code >= 90 && code <= 97) this.#foreground = code - 82;
    else if (code >= 40 && code <= 47) this.#background = code - 40;
    else if (code >= 100 && code <= 107) this.#background = code - 92;
    else if (code === 39) this.#foreground = -1;
    else if (code === 49) this.#background = -1;
  }

  #reset(): void {
    this.#on.clear();
    this.#foreground = -1;
    this.#background = -1;
  }

  /** Gives back how many codes belong to it. */
  #applyExtended(code: number, [kind, ...rest]: readonly number[]): number {
    const colour =
      kind === 5 ? nearestOfPalette(rest[0] ?? 0) : nearest(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0);
    if (code === 38) this.#foreground = colour;
    else this.#background = colour;
    return kind === 5 ? 2 : 4;
  }
}

function nearestOfPalette(index: number): number {
  if (index < 16) return Math.max(0, index);
  if (index >= 232) return nearest(...grey(8 + (index - 232) * 10));
  const cube = index - 16;
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  return nearest(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function grey(level: number): [number, number, number] {
  return [level, level, level];
}

/** One of the 16 colours that stay readable on light and dark. */
function nearest(red: number, green: number, blue: number): number {
  const brightest = Math.max(red, green, blue);
  const darkest = Math.min(red, green, blue);
  if (brightest - darkest < 40) return brightest > 200 ? 15 : brightest > 120 ? 7 : brightest > 50 ? 8 : 0;
  const isHigh = (part: number) => part > (brightest + darkest) / 2;
  const hue = (isHigh(red) ? 1 : 0) + (isHigh(green) ? 2 : 0) + (isHigh(blue) ? 4 : 0);
  return brightest > 200 ? hue + 8 : hue;
}
