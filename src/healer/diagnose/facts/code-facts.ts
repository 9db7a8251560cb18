import picomatch from 'picomatch';
import type { Snapshot } from '../../lab/lab.ts';
import type { Role } from '../role-of-path.ts';
import type { FileFacts } from './definition.ts';
import { isGarbled } from './garbled.ts';
import { readFileFacts } from './read-file-facts.ts';

/** What is known of the tested files. */
export interface CodeFacts {
  readonly paths: ReadonlySet<string>;
  readonly code: readonly FileFacts[];
  readonly tests: readonly FileFacts[];
  /** README, CHANGELOG and their kind. */
  readonly documents: string;
  /** Sources, for lines that failed. */
  readonly texts: ReadonlyMap<string, string>;
  /** Data and settings: what is neither source nor document. */
  readonly data: ReadonlyMap<string, string>;
  /** Data that are called like a text and are none: encrypted, or damaged. */
  readonly garbled: ReadonlySet<string>;
  readonly roleOf: (path: string) => Role;
  /** By the workspace's own `.gitignore`, as far as its plain lines tell. */
  readonly isIgnored: (path: string) => boolean;
}

const mostFiles = 400;
const mostDocumentCharacters = 400_000;
const mostDataFiles = 200;
const mostDataCharacters = 65_536;
/** What other programs write, and nobody reads. */
const unread =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|go\.sum)$|\.(?:map|svg|png|jpe?g|gif|webp|ico|woff2?|ttf|zip|gz|tgz|pdf|mp[34]|wasm|so|node|exe|bin)$/i;

export async function readCode(
  snapshot: Pick<Snapshot, 'paths' | 'text'> & Partial<Pick<Snapshot, 'folder'>>,
  roleOf: (path: string) => Role,
): Promise<CodeFacts> {
  const own = snapshot.paths.filter(
    (path) => !/(^|\/)(?:node_modules|\.git|dist|vendor|site-packages)\//.test(path),
  );
  const [code, tests] = [[] as FileFacts[], [] as FileFacts[]];
  const [texts, data] = [new Map<string, string>(), new Map<string, string>()];
  const garbled = new Set<string>();
  let documents = '';
  const pointed = /\bfilter=lfs\b/.test((await snapshot.text('.gitattributes')) ?? '');
  for (const path of own) {
    const role = roleOf(path);
    if (role === 'other') {
      if (pointed && unread.test(path)) {
        const text = await snapshot.text(path);
        if (text?.startsWith('version https://git-lfs')) data.set(path, text.slice(0, 1_000));
      } else if (data.size < mostDataFiles && !unread.test(path)) {
        const text = await snapshot.text(path);
        if (text !== null && !text.includes('\0')) data.set(path, text.slice(0, mostDataCharacters));
        else if (await isGarbled(path, snapshot)) garbled.add(path);
      }
      continue;
    }
    if (role === 'document') {
      if (documents.length < mostDocumentCharacters) documents += `${(await snapshot.text(path)) ?? ''}\n`;
      continue;
    }
    if (texts.size >= mostFiles) continue;
    const text = await snapshot.text(path);
    if (text === null) continue;
    texts.set(path, text);
    const facts = await readFileFacts(path, text);
    if (facts) (role === 'code' ? code : tests).push(facts);
  }
  return {
    paths: new Set(snapshot.paths),
    code,
    tests,
    documents: documents.slice(0, mostDocumentCharacters),
    texts,
    data,
    garbled,
    roleOf,
    isIgnored: ignoring((await snapshot.text('.gitignore')) ?? ''),
  };
}

const mostIgnoreRules = 500;

function ignoring(rules: string): (path: string) => boolean {
  const lines = rules
    .split('\n', mostIgnoreRules)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[#!]/.test(line) && line.length < 200);
  const patterns = lines.flatMap((line) => {
    const rule = line.replace(/\/$/, '');
    const anchored = rule.includes('/') ? rule.replace(/^\//, '') : `**/${rule}`;
    return [anchored, `${anchored}/**`];
  });
  return patterns.length === 0 ? () => false : picomatch(patterns, { dot: true });
}
