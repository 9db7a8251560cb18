import type { FailingTest, StackFrame } from '../../failures/failing-test.ts';
import type { DiagnosisInput } from '../diagnosis-input.ts';
import { hasWord } from '../facts/message-words.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** Where it was raised, and what. */
export const frames: EvidenceSource = {
  kind: 'frame',
  cap: 4,
  weigh({ group, code, scope }) {
    const inCode = group.failures.filter((failure) => lastOwn(failure)?.isTest === false);
    const first = inCode[0];
    if (!first || inCode.length * 2 < group.failures.length) return [];
    const place = lastOwn(first) as StackFrame;
    const line =
      code.texts
        .get(place.path ?? '')
        ?.split('\n')
        [place.line - 1]?.trim()
        .slice(0, 200) ?? '';
    const where = `${place.path}:${place.line}`;
    if (readsEnvironment.test(line) && /KeyError|Error|Exception/.test(first.exception ?? 'Error')) {
      const text = `It was raised where the code reads the environment: ${line} (${where}).`;
      return [{ text, towards: 'environment', weight: 4 }];
    }
    const variable = unsetVariable(line, code.texts.get(place.path ?? '') ?? '', { code, scope });
    if (variable && /^(?:TypeError|AttributeError)$/.test(first.exception ?? '')) {
      const text = `The code takes what ${variable} of the environment says, which is not set (${where}).`;
      return [{ text, towards: 'environment', weight: 5 }];
    }
    if (internal.test(first.exception ?? '')) {
      const text = `${first.exception} was raised inside of the code (${where}).`;
      return [{ text, towards: 'code_defect', weight: 3 }];
    }
    return [{ text: `It was raised inside of the code (${where}).`, towards: 'code_defect', weight: 1 }];
  },
};

const readsEnvironment = /\b(?:os\.environ|os\.getenv|process\.env|os\.(?:Getenv|LookupEnv)|ENV\[)/;

/** `HOST = os.getenv("HOST")`, `const host = process.env.HOST`: without a default. */
const takesVariable =
  /^[ \t]*(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+)?([A-Za-z_$][\w$.]*)[ \t]*=[ \t]*(?:process\.env(?:\.(\w+)|\[["'](\w+)["']\])|os\.(?:environ\.get|getenv)\([ \t]*["'](\w+)["'][ \t]*\))[ \t]*;?[ \t]*$/gm;

/** The environment variable that a line works with by a name of its file, and that neither scope nor tests set. */
function unsetVariable(
  line: string,
  text: string,
  { code, scope }: Pick<DiagnosisInput, 'code' | 'scope'>,
): string | undefined {
  const environments = [scope.document.environment, ...scope.scenarios.map(({ execution }) => execution)];
  const settings = JSON.stringify(environments);
  for (const [, name = '', ...variables] of text.slice(0, 200_000).matchAll(takesVariable)) {
    const variable = variables.find((it) => it !== undefined);
    if (!variable || !hasWord(line, name)) continue;
    const isSet = code.tests.some(({ path }) => hasWord(code.texts.get(path) ?? '', variable));
    return isSet || hasWord(settings, variable) ? undefined : variable;
  }
  return undefined;
}

/** Errors that a program does not raise on purpose. */
const internal =
  /^(?:TypeError|ReferenceError|NameError|UnboundLocalError|AttributeError|IndexError|KeyError|ZeroDivisionError|RecursionError|RangeError|SyntaxError|IndentationError|panic|NullPointerException|ArrayIndexOutOfBoundsException|StackOverflowError|OverflowError|StopIteration|UnicodeDecodeError)$/;

/** The innermost frame of the workspace. */
export function lastOwn({ frames: stack }: FailingTest): StackFrame | undefined {
  return stack.findLast(({ path }) => path !== null);
}
