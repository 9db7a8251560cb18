import { posix } from 'node:path';
import picomatch from 'picomatch';
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

/**
 * Files that a configuration names by globs, as a list of plain texts under a key. Whether the tool collects them is not
 * sure: only that it would not by its own rules.
 */
export function filesOfConfigs(
  configs: ReadonlyMap<string, string>,
  key: RegExp,
  paths: readonly string[],
): string[] {
  return [...configs].flatMap(([config, text]) => {
    const folder = posix.dirname(config);
    const globs = listedUnder(text.replaceAll(/\bcoverage["']?\s*:\s*\{[^}]*\}/g, ''), key)
      .filter((glob) => !glob.startsWith('!'))
      .map((glob) => posix.join(folder, glob.replace(/^<rootDir>\//, '')));
    const matches = picomatch(globs);
    return paths.filter((path) => globs.length > 0 && matches(path) && !/(?:^|\/)node_modules\//.test(path));
  });
}

function listedUnder(text: string, key: RegExp): string[] {
  const listed: string[] = [];
  for (const { index, 0: head } of text.matchAll(
    new RegExp(`(?<![\\w$])["']?(?:${key.source})["']?\\s*:\\s*\\[?`, 'g'),
  )) {
    const item = /\s*(?:,|- )?\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`)/y;
    item.lastIndex = index + head.length;
    for (let found = item.exec(text); found; found = item.exec(text))
      listed.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return listed;
}

export function configTexts(configs: ReadonlyMap<string, string>): string {
  return [...configs.values()].join('\n');
}
