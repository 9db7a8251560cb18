import type { DiagnosisInput } from '../diagnosis-input.ts';
import { failureWords } from '../facts/failure-words.ts';
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
      ...lineEnds(input),
    ];
  },
};

type Weighed = Omit<Finding, 'kind'>;

/** What Git LFS leaves where the file itself was not fetched. */
function pointers(input: DiagnosisInput): Weighed[] {
  const { data, texts, tests, code } = input.code;
  const all = [...data, ...texts].filter(([, text]) =>
    /^version https:\/\/git-lfs\.github\.com\/spec\//.test(text),
  );
  // What other tests read is no matter of this failure.
  const near = [...tests, ...code].filter(
    ({ path, definitions }) =>
      input.group.failures.some(({ test }) => test?.file === path) ||
      definitions.some(({ name }) => input.reached.has(name)),
  );
  const sources = [failureWords(input.group), ...near.map(({ path }) => texts.get(path) ?? '')];
  const told = all
    .map(([path]) => path)
    .find((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return sources.some((text) => hasWord(text, name));
    });
  if (told === undefined) return [];
  const text = `${told} is a pointer of Git LFS: the file itself was not fetched.`;
  return [{ text, towards: 'environment', weight: 7.5 }];
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
