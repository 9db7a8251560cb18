import type { DiagnosisInput } from '../diagnosis-input.ts';
import { hasWord } from '../facts/message-words.ts';
import { namesTold } from '../facts/names-told.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** A module that was not found: one of the project has moved or is misnamed, another one is not installed. */
export const dependencyMissing: EvidenceSource = {
  kind: 'module',
  cap: 8,
  weigh(input) {
    return missingModules(input).map((module) => {
      if (!isOwnModule(module, input)) {
        return {
          text: `The module ${module} is none of the project's, and is not installed.`,
          towards: 'environment',
          weight: 7,
        };
      }
      const name = lastPart(module);
      const elsewhere = [...input.code.paths].find(
        (path) => stem(path) === name && input.code.roleOf(path) === 'code',
      );
      const usedByCode = [...input.code.texts].some(
        ([path, text]) =>
          input.code.roleOf(path) === 'code' &&
          (text.includes(`from ${module} import`) || hasWord(text, `import ${module}`)),
      );
      if (raisedInCode(input) || usedByCode) {
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
          weight: isMoved(module, input) ? 6.5 : 4.5,
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

function isMoved(module: string, { change }: DiagnosisInput): boolean {
  return change?.oldCode.some(({ path }) => stem(path) === lastPart(module)) ?? false;
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
