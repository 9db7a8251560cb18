import { posix } from 'node:path';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { wordsBehind } from '../facts/asks-behind.ts';
import { failureWords } from '../facts/failure-words.ts';
import { joined } from '../facts/joined.ts';
import { hasWord } from '../facts/message-words.ts';
import { namesTold } from '../facts/names-told.ts';
import type { EvidenceSource, Finding } from './evidence-source.ts';
import { missingPaths } from './missing-file.ts';

/**
 * Files that somebody or something has to fetch or make first: the workspace itself tells how, and that nobody did. A
 * path that is wrong, or a name that is misspelt, has no such telling.
 */
export const unmadeFiles: EvidenceSource = {
  kind: 'unmade_file',
  cap: 8,
  weigh(input) {
    return [
      ...pointers(input),
      ...submodules(input),
      ...toBeMade(input),
      ...generated(input),
      ...compiled(input),
      ...linksAsText(input),
      ...lineEnds(input),
      ...scriptEnds(input),
    ];
  },
};

type Weighed = Omit<Finding, 'kind'>;

/** What Git LFS leaves where the file itself was not fetched. */
function pointers(input: DiagnosisInput): Weighed[] {
  const { data, texts } = input.code;
  const told = [...data, ...texts].find(
    ([path, text]) => /^version https:\/\/git-lfs\.github\.com\/spec\//.test(text) && isRead(path, input),
  );
  if (told === undefined) return [];
  const text = `${told[0]} is a pointer of Git LFS: the file itself was not fetched.`;
  return [{ text, towards: 'environment', weight: 7.5 }];
}

/** By what fails: what other tests read is no matter of this failure. */
function isRead(path: string, { group, code, reached }: DiagnosisInput): boolean {
  const near = [...code.tests, ...code.code].filter(
    (file) =>
      group.failures.some(({ test }) => test?.file === file.path) ||
      file.definitions.some(({ name }) => reached.has(name)),
  );
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = /\.\w{1,20}$/.exec(name)?.[0];
  const sources = [failureWords(group), ...near.map((file) => code.texts.get(file.path) ?? '')];
  return sources.some((text) => hasWord(text, name) || (ending !== undefined && readsAll(text, ending)));
}

/** `*.ngram`, or an ending that a name is put together with. */
function readsAll(text: string, ending: string): boolean {
  return [`*${ending}`, `"${ending}"`, `'${ending}'`].some((it) => text.includes(it));
}

/** A folder that `.gitmodules` names, and of which nothing is there. */
function submodules(input: DiagnosisInput): Weighed[] {
  const { data, paths } = input.code;
  const folders = [
    ...(data.get('.gitmodules') ?? '').matchAll(/^\s{0,8}path\s{0,4}=\s{0,4}(\S{1,200})\s{0,4}$/gm),
  ];
  const words = failureWords(input.group);
  const missing = [...namesTold(words).modules, ...missingPaths(input)];
  const told = folders
    .map(([, folder = '']) => folder)
    .filter((folder) => ![...paths].some((path) => path.startsWith(`${folder}/`)))
    .find(
      (folder) =>
        words.includes(`${folder}/`) ||
        missing.some((module) => module.split(/[./]/).includes(folder.slice(folder.lastIndexOf('/') + 1))),
    );
  if (told === undefined) return [];
  const text = `${told} is a submodule of git, and was not checked out.`;
  return [{ text, towards: 'environment', weight: 7 }];
}

/** A file that is to be written by hand after an example beside it, or that is a target of the Makefile. */
function toBeMade(input: DiagnosisInput): Weighed[] {
  const { paths, data, texts } = input.code;
  const makefile = data.get('Makefile') ?? texts.get('Makefile') ?? '';
  const targets = new Set(
    [...makefile.matchAll(/^([\w./-]{1,200})\s{0,4}:(?!=)/gm)].map(([, target]) => target),
  );
  return missingPaths(input)
    .filter((path) => !paths.has(path))
    .flatMap((path): Weighed[] => {
      const example = [...paths].find((other) => isExampleOf(other, path));
      const text = example
        ? `${path} is to be made after ${example}, and was not.`
        : targets.has(path) && `The Makefile makes ${path}, and was not run.`;
      return text ? [{ text, towards: 'environment', weight: 6 }] : [];
    })
    .slice(0, 1);
}

/** `settings.example.json`, `.env.sample`, `config.yml.dist`. */
function isExampleOf(other: string, path: string): boolean {
  const bare = other.replace(/[._-](?:example|sample|dist|template|tmpl|default)(?=\.|$)/, '');
  return bare !== other && (bare === path || bare === path.replace(/\.local(?=\.|$)/, ''));
}

/** A module that a definition in the workspace is the source of, or one in a folder that git ignores. */
function generated(input: DiagnosisInput): Weighed[] {
  const { paths, isIgnored } = input.code;
  const told = namesTold(failureWords(input.group));
  const modules = [...told.modules, ...told.missing];
  const buffers = modules.flatMap((module) => {
    const stem = /(?:^|[./])(\w{1,80}?)_pb2(?:_grpc)?$/.exec(module)?.[1];
    const source =
      stem && [...paths].find((path) => path === `${stem}.proto` || path.endsWith(`/${stem}.proto`));
    return source ? [`${module} is made of ${source}, and was not.`] : [];
  });
  const ignored = told.modules.flatMap((module) => {
    const path = pathOf(module);
    return path !== null && !paths.has(path) && isIgnored(path)
      ? [`git ignores ${path}, which is not there: it was never built or generated.`]
      : [];
  });
  return [...buffers, ...ignored]
    .slice(0, 2)
    .map((text) => ({ text, towards: 'environment' as const, weight: 7 }));
}

/** A native module of the project's own, whose source lies in its place or that its set-up builds. */
function compiled(input: DiagnosisInput): Weighed[] {
  const { paths, data, texts } = input.code;
  const words = failureWords(input.group);
  const asked = wordsBehind([...input.behind, ...input.whileLoading]);
  const { modules } = namesTold(`${words}\n${asked}`);
  const setup = joined([data.get('setup.py') ?? '', texts.get('setup.py') ?? ''], 100_000);
  const built = new Set(
    [...setup.matchAll(/\bExtension\(\s{0,20}["']([\w.]{1,200})["']/g)].map(([, name = '']) => name),
  );
  return modules.slice(0, 20).flatMap((module): Weighed[] => {
    const place = `/${module.replaceAll('.', '/')}`;
    const source = [...paths].find(
      (path) => native.test(path) && `/${path.replace(native, '')}`.endsWith(place),
    );
    const isAddon = module.endsWith('.node') && data.has('binding.gyp');
    if (!source && !built.has(module) && !isAddon) return [];
    const of = source ? ` of ${source}` : '';
    const text = `${module} is to be compiled${of}, and was not.`;
    // The code may do without it.
    return [{ text, towards: 'environment', weight: words.includes(module) ? 7 : 3.5 }];
  });
}

const native = /\.(?:c|cc|cpp|cxx|pyx|rs|f90)$/;

/** Where links can't be had, git writes their target into a file in their place. */
function linksAsText(input: DiagnosisInput): Weighed[] {
  const { data, texts, paths } = input.code;
  const found = [...data, ...texts].find(([path, text]) => {
    // A file without an ending is more often meant to hold a name.
    if (!/\.\w{1,10}$/.test(path) || text.length > 300 || !/^[\w.@/-]*[/.][\w.@/-]*$/.test(text))
      return false;
    const target = posix.join(posix.dirname(path), text);
    const isThere = [...paths].some((it) => it === target || it.startsWith(`${target}/`));
    return isThere && isRead(path, input);
  });
  if (!found) return [];
  const [path, target] = found;
  const text = `${path} holds nothing but ${target}: it is a link that was checked out as a text.`;
  return [{ text, towards: 'environment', weight: 7 }];
}

/** What came differs in carriage returns only, which no source writes and a file that was checked out has. */
function lineEnds({ values, code }: DiagnosisInput): Weighed[] {
  const bare = (text: string) => text.replaceAll(/\\r|\r/g, '');
  const isOnly = values.some(
    ({ expected, received }) => expected !== received && bare(expected) === bare(received),
  );
  if (!isOnly || [...code.texts.values()].some((text) => text.includes('\\r'))) return [];
  const own = [...code.data, ...code.texts].find(([, text]) => text.includes('\r\n'));
  if (!own) return [];
  const text = `What came differs in carriage returns only, and ${own[0]} was checked out with them.`;
  return [{ text, towards: 'environment', weight: 6 }];
}

/** No shell reads a script with carriage returns; where one stumbled, that is why. */
function scriptEnds(input: DiagnosisInput): Weighed[] {
  const { data, texts } = input.code;
  const words = `${failureWords(input.group)}\n${wordsBehind(input.behind)}`;
  const hasStumbled =
    /\\r|\r|bad interpreter|Illegal option|\bExitStatus\b|exit (?:code|status) \d|\bENOENT\b/.test(words);
  if (!hasStumbled) return [];
  const told = [...data, ...texts].find(
    ([path, text]) =>
      text.includes('\r\n') &&
      (/\.(?:ba|z)?sh$/.test(path) || /^#!\S{0,40}\b(?:ba|z|da)?sh\b/.test(text)) &&
      isRead(path, input),
  );
  if (told === undefined) return [];
  const text = `${told[0]} was checked out with carriage returns, which no shell reads.`;
  return [{ text, towards: 'environment', weight: 6 }];
}

/** In the workspace; null of what is the name of a package. */
function pathOf(module: string): string | null {
  const path = module.replace(/^file:\/\//, '');
  if (path.startsWith('/workspace/')) return path.slice('/workspace/'.length);
  return /^[\w.]+$/.test(path) && path.includes('.') && !/\.[cm]?[jt]sx?$/.test(path)
    ? `${path.replaceAll('.', '/')}.py`
    : null;
}

/** The project's own file that is to be made first: that it is not there is then no slip of the code. */
export function isUnmade(input: DiagnosisInput): boolean {
  return unmadeFiles.weigh(input).length > 0;
}
