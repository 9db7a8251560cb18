import type { Language } from './source-facts.ts';

/** The language of a file, told by its name; null of one whose syntax is not understood. */
export function languageOf(path: string): Language | null {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1];
  return (extension && languages[extension.toLowerCase()]) || null;
}

const languages: Readonly<Record<string, Language>> = {
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  go: 'go',
};
