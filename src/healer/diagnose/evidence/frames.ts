import type { StackFrame } from '../../failures/failing-test.ts';
import { lastOwn } from '../facts/last-own.ts';
import { unsetVariable } from '../facts/unset-variables.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { isExplained } from './explained.ts';

/** Where it was raised, and what. */
export const frames: EvidenceSource = {
  kind: 'frame',
  cap: 4,
  weigh(input) {
    const { group, code, scope } = input;
    if (isExplained(input)) return [];
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
    const variable = unsetVariable(line, code.texts.get(place.path ?? '') ?? '', { code, scope });
    if (variable && /KeyError|TypeError|AttributeError/.test(first.exception ?? 'TypeError')) {
      const text = `The code takes what ${variable} of the environment says, which is not set (${where}).`;
      return [{ text, towards: 'environment', weight: 5 }];
    }
    if (readsEnvironment.test(line) && /KeyError|Error|Exception/.test(first.exception ?? 'Error')) {
      const text = `It was raised where the code reads the environment: ${line} (${where}).`;
      return [{ text, towards: 'environment', weight: 4 }];
    }
    if (internal.test(first.exception ?? '') && !onPurpose.test(line)) {
      const text = `${first.exception} was raised inside of the code (${where}).`;
      return [{ text, towards: 'code_defect', weight: 3 }];
    }
    return [{ text: `It was raised inside of the code (${where}).`, towards: 'code_defect', weight: 1 }];
  },
};

/** Of other languages, or all of it. */
const readsEnvironment = /\b(?:os\.environ(?![.[])|process\.env(?![.[?])|os\.(?:Getenv|LookupEnv)|ENV\[)/;

const onPurpose = /(?:^|[\s{)])(?:throw|raise)\b/;

/** Errors that a program does not raise on purpose. */
const internal =
  /^(?:TypeError|ReferenceError|NameError|UnboundLocalError|AttributeError|IndexError|KeyError|ZeroDivisionError|RecursionError|RangeError|SyntaxError|IndentationError|panic|NullPointerException|ArrayIndexOutOfBoundsException|StackOverflowError|OverflowError|StopIteration|UnicodeDecodeError)$/;
