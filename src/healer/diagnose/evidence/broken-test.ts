import { lastOwn } from '../facts/last-own.ts';
import { namesTold } from '../facts/names-told.ts';
import type { EvidenceSource } from './evidence-source.ts';
import { isOtherInterpreter } from './interpreter.ts';

/** The test itself can't work, whatever the code does. */
export const brokenTest: EvidenceSource = {
  kind: 'broken_test',
  cap: 6,
  weigh(input) {
    const { group, code, change } = input;
    if (isOtherInterpreter(input)) return [];
    const [first] = group.failures;
    const frame = first && lastOwn(first);
    if (!first) return [];
    const words = `${first.message}\n${first.details}`.slice(0, 20_000);
    const isInTest = frame?.isTest ?? false;
    const fixture = /fixture '(\w{1,100})' not found/.exec(words)?.[1];
    if (fixture) {
      const text = `The test wants the fixture ${fixture}, which nobody defines.`;
      return [{ text, towards: 'test_outdated', weight: 3, sign: 'intent' }];
    }
    // Node calls an export that is missing an error of syntax, and so it does data that are none.
    const isSyntax = !/does not provide an export|named export|\bJSON\b/i.test(first.message);
    if (isSyntax && /^(?:SyntaxError|IndentationError|TabError)$/.test(first.exception ?? '')) {
      const paths = [...code.texts.keys()].filter((path) => words.includes(path));
      const inTests = paths.length > 0 && paths.every((path) => code.roleOf(path) === 'test');
      const inCode = paths.some((path) => code.roleOf(path) === 'code');
      if (inCode)
        return [
          { text: 'The syntax of the code is wrong.', towards: 'code_defect', weight: 5, sign: 'contrary' },
        ];
      if (inTests) {
        return [
          { text: 'The syntax of the test is wrong.', towards: 'test_outdated', weight: 5, sign: 'intent' },
        ];
      }
      return [];
    }
    if (isInTest && /^(?:NameError|ReferenceError|UnboundLocalError)$/.test(first.exception ?? '')) {
      const [name] = namesTold(words).missing;
      const known = [...code.code, ...(change?.oldCode ?? [])].some(({ definitions }) =>
        definitions.some((it) => it.name === name),
      );
      // A name of the code that the test forgot to import.
      const text = `The test uses ${name ?? 'a name'}, which it neither defines nor imports.`;
      return [{ text, towards: 'test_outdated', weight: known ? 2 : 3, sign: 'intent' }];
    }
    return [];
  },
};
