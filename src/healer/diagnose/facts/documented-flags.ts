import type { CodeFacts } from './code-facts.ts';

const mostFlags = 5;

/** Flags of Node that the project says it is to be run with, where it speaks of Node: in documents, scripts and settings. */
export function documentedFlags({ documents, data }: Pick<CodeFacts, 'documents' | 'data'>): string[] {
  const lines = [documents, ...data.values()]
    .flatMap((text) => text.slice(0, 200_000).split('\n'))
    .filter((line) => line.length < 1_000 && /\bnode\b|NODE_OPTIONS/.test(line));
  const flags = lines.flatMap((line) => line.match(changing) ?? []);
  return [...new Set(flags.map((flag) => flag.replaceAll('_', '-')))].slice(0, mostFlags);
}

/** Those that give a program something, and that may stand in `NODE_OPTIONS`. */
const changing =
  /(?<![\w-])--(?:expose[-_]gc|experimental-[a-z-]{2,40}|openssl-legacy-provider|openssl-shared-config|enable-fips|force-fips|stack-trace-limit=\d{1,4}|max-http-header-size=\d{1,7}|insecure-http-parser|preserve-symlinks|conditions=[\w-]{1,40}|permission|allow-[a-z-]{2,30}|disable-proto=\w{5,6}|no-network-family-autoselection|dns-result-order=\w{1,10}|localstorage-file=[\w./-]{1,60})(?![\w-])/g;
