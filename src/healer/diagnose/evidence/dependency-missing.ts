import type { DiagnosisInput } from '../diagnosis-input.ts';
import { failureWords } from '../facts/failure-words.ts';
import { namesTold } from '../facts/names-told.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { isExplained } from './explained.ts';

/** A module that was not found: one of the project has moved or is misnamed, another one is not installed. */
export const dependencyMissing: EvidenceSource = {
  kind: 'module',
  cap: 8,
  weigh(input) {
    if (isExplained(input)) return [];
    return missingModules(input).map((module) => {
      if (!isOwnModule(module, input)) {
        return {
          text: `The module ${module} is none of the project's, and is not installed.`,
          towards: 'environment',
          weight: 7,
        };
      }
      const name = lastPart(module);
      const moved = movedTo(module, input);
      const elsewhere =
        moved ??
        [...input.code.paths].find((path) => stem(path) === name && input.code.roleOf(path) === 'code');
      const usedByCode = [...input.code.texts].some(
        ([path, text]) => input.code.roleOf(path) === 'code' && imports(text, module),
      );
      if (raisedInCode(input) || usedByCode || isImportedByCode(input)) {
        return {
          text: `The code itself imports ${module}, which is not there.`,
          towards: 'code_defect',
          weight: 4,
          sign: 'contrary',
        };
      }
      if (elsewhere) {
        return {
          text: `The test imports ${module}; it is ${elsewhere} now.`,
          towards: 'test_outdated',
          // The change moved it, as is known of its old path.
          weight: moved ? 6.5 : 4.5,
          sign: 'intent',
        };
      }
      if (wasLetGo(module, input)) {
        return {
          text: `The change removed ${module}, and whoever in the code used it does so no more.`,
          towards: 'test_outdated',
          weight: 5,
          sign: 'intent',
        };
      }
      return {
        text: `${module} is not there, though it looks like one of the project's.`,
        towards: 'code_defect',
        weight: 1,
      };
    });
  },
};

export function isDependencyMissing(input: DiagnosisInput): boolean {
  return missingModules(input).some((module) => !isOwnModule(module, input));
}

/** Then it is not a matter of what is installed. */
export function isOwnModuleMissing(input: DiagnosisInput): boolean {
  const modules = missingModules(input);
  return modules.length > 0 && modules.every((module) => isOwnModule(module, input));
}

/** The tests import a module of the project by a name or place that it had before the change. */
export function isModuleMoved(input: DiagnosisInput): boolean {
  return dependencyMissing.weigh(input).some(({ sign }) => sign === 'intent');
}

function missingModules({ group }: DiagnosisInput): readonly string[] {
  return namesTold(group.failures.map(({ message, details }) => `${message}\n${details}`).join('\n')).modules;
}

/** A relative path, or a package whose first part is a folder or file of the workspace, now or before. */
function isOwnModule(module: string, { code, change }: DiagnosisInput): boolean {
  if (/^[./~@#]|^\w:/.test(module) && !/^@[\w-]+\//.test(module)) return true;
  const top = module.split(/[./]/)[0] ?? module;
  const paths = [...code.paths, ...(change?.oldCode.map(({ path }) => path) ?? [])];
  return paths.some((path) => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    return parts.includes(top) || stem(file) === top;
  });
}

/** As Python says it; `from elsewhere import name` brings a thing of that name. */
function imports(text: string, module: string): boolean {
  return text.split('\n').some((line) => {
    const words = line.trim().split(/[\s,]+/);
    return words[1] === module && (words[0] === 'import' || (words[0] === 'from' && words[2] === 'import'));
  });
}

/** Where what stood in a file that is gone stands now. */
function movedTo(module: string, { change, code }: DiagnosisInput): string | undefined {
  const old = change?.oldCode.find(({ path }) => stem(path) === lastPart(module) && !code.paths.has(path));
  const names = new Set(old?.definitions.filter(({ kind }) => kind !== 'key').map(({ name }) => name));
  if (names.size === 0) return undefined;
  return code.code.find(({ definitions }) => {
    const kept = new Set(definitions.map(({ name }) => name).filter((name) => names.has(name)));
    return kept.size * 2 > names.size;
  })?.path;
}

/** Its file went with the change, and files that imported it stayed, without the import. */
function wasLetGo(module: string, { change, code, square }: DiagnosisInput): boolean {
  if (square?.meaning !== 'code_changed_it') return false;
  const gone = change?.oldCode.find(({ path }) => stem(path) === lastPart(module) && !code.paths.has(path));
  if (!gone) return false;
  const names = gone.definitions.filter(({ kind }) => kind === 'function' || kind === 'class');
  const uses = (used: ReadonlyMap<string, number>) => names.some(({ name }) => used.has(name));
  const users = (change?.oldCode ?? []).filter((it) => it.path !== gone.path && uses(it.names));
  const isFree = code.code.every((it) => !uses(it.names));
  return isFree && users.length > 0 && users.every(({ path }) => code.paths.has(path));
}

/** As Node says it of files and packages alike. */
function isImportedByCode({ group, code }: DiagnosisInput): boolean {
  const words = failureWords(group);
  const importers = [
    ...words.matchAll(
      /\bimported from (?:file:\/\/)?(\/[^\s'"]{1,300})|Require stack:\s{1,5}- (\/[^\s'"]{1,300})/g,
    ),
  ];
  const paths = importers.map(([, one, other]) => (one ?? other ?? '').replace(/^\/workspace\//, ''));
  return paths.length > 0 && paths.every((path) => code.paths.has(path) && code.roleOf(path) === 'code');
}

function raisedInCode({ group }: DiagnosisInput): boolean {
  return group.failures.every(({ frames }) => {
    const own = frames.filter(({ path }) => path !== null);
    return own.length > 0 && own.at(-1)?.isTest === false;
  });
}

function lastPart(module: string): string {
  return (
    stem(module.split('/').at(-1) ?? module)
      .split('.')
      .at(-1) ?? module
  );
}

function stem(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.(?:py|[cm]?[jt]sx?|go)$/, '');
}
