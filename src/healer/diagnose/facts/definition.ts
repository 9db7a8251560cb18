import type { NewerSyntax } from './newer-syntax.ts';

/** Something that code under test gives a name to, so that a test may name it. */
export interface Definition {
  readonly path: string;
  readonly kind: 'function' | 'class' | 'constant' | 'attribute' | 'key';
  readonly name: string;
  /** The class that it stands in; null outside of one. */
  readonly owner: string | null;
  /** Null of what can't be called. `self` is left out. */
  readonly parameters: readonly Parameter[] | null;
  /** Its body or value, normalised. */
  readonly body: string;
  readonly line: number;
}

export interface Parameter {
  readonly name: string;
  /** Its default, normalised; null where it has none. */
  readonly fallback: string | null;
  readonly kind: 'plain' | 'keyword_only' | 'rest';
}

/** A call, as far as its source tells. */
export interface Call {
  /** The last part: `total` of `cart.total(1)`. */
  readonly name: string;
  readonly positional: number;
  readonly keywords: readonly string[];
  /** `f(*args)`: how many there are shows only when it runs. */
  readonly isOpen: boolean;
  readonly line: number;
}

/** What one source file defines, calls and names. */
export interface FileFacts {
  readonly path: string;
  readonly definitions: readonly Definition[];
  readonly calls: readonly Call[];
  /** Identifier → how often it stands there, definitions included. */
  readonly names: ReadonlyMap<string, number>;
  /** Numbers, texts and truth values of the code, normalised; docstrings left out. */
  readonly literals: readonly string[];
  /** Docstrings and comments. */
  readonly remarks: readonly string[];
  /** Lines that no version of the language can read. */
  readonly misread: readonly number[];
  /** What older interpreters can't read. */
  readonly newerSyntax: readonly NewerSyntax[];
}

/** Whether a call fits the parameters: in Python and Go such a call fails, in JavaScript it only means something else. */
export function fits({ positional, keywords, isOpen }: Call, parameters: readonly Parameter[]): boolean {
  if (isOpen) return true;
  const plain = parameters.filter(({ kind }) => kind === 'plain');
  const takesAny = parameters.some(({ kind }) => kind === 'rest');
  if (positional > plain.length && !takesAny) return false;
  if (keywords.some((keyword) => !takesAny && !parameters.some(({ name }) => name === keyword))) return false;
  const open = [...plain.slice(positional), ...parameters.filter(({ kind }) => kind === 'keyword_only')];
  return open.every(({ name, fallback }) => fallback !== null || keywords.includes(name));
}
