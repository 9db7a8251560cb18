import type { CanaryChoice, ChosenFile } from './canary.ts';
import { valuesOf } from './tool-arguments.ts';

/** What the tools of JavaScript have in common: tests are chosen by a pattern that their titles match. */
export function byTitle(
  files: readonly ChosenFile[],
  args: readonly string[],
  options: {
    /** Options whose value is a pattern of titles. */
    readonly patterns: readonly string[];
    readonly apart: boolean;
    readonly argsApart: readonly string[];
    readonly isComplete: boolean;
  },
): CanaryChoice {
  const patterns = valuesOf(args, options.patterns);
  // A plain text is part of a title as it stands; what else a pattern matches is not guessed.
  if (patterns.some((pattern) => !/^[\w -]+$/.test(pattern)))
    return { kind: 'none', why: 'its arguments choose tests by a pattern' };
  return {
    kind: 'files',
    files,
    words: patterns,
    isSelected: (name) => patterns.every((pattern) => name.includes(pattern)),
    marks: [],
    apart: options.apart,
    argsApart: options.argsApart,
    isComplete: options.isComplete && patterns.length === 0,
    byId: false,
  };
}

export function configTexts(configs: ReadonlyMap<string, string>): string {
  return [...configs.values()].join('\n');
}
