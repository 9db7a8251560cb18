import type { DiagnosisInput } from '../diagnosis-input.ts';
import { otherMachine } from '../facts/environment-clues.ts';
import { failureWords } from '../facts/failure-words.ts';
import { isNotGiven } from './asked-and-not-given.ts';
import { isOtherInterpreter } from './interpreter.ts';
import { isRefusedByMachine } from './machine-refused.ts';
import { isUnmade } from './unmade-files.ts';
import { isUnreadable } from './unreadable-data.ts';

/**
 * The words of the failure blame the code, and the reason for them is known to lie around it: then they say nothing
 * against the code.
 */
export function isExplained(input: DiagnosisInput): boolean {
  return (
    isOtherInterpreter(input) ||
    isUnmade(input) ||
    lacksTerminal(input) ||
    isNotGiven(input) ||
    isRefusedByMachine(input) ||
    isUnreadable(input) ||
    otherMachine.matches.test(failureWords(input.group))
  );
}

/** Node's standard streams have these functions only where they are a terminal. */
export function lacksTerminal({ group }: Pick<DiagnosisInput, 'group'>): boolean {
  return group.failures.every(({ message }) =>
    /process\.std(?:in|out|err)\.(?:setRawMode|cursorTo|clearLine|moveCursor|clearScreenDown|getWindowSize|getColorDepth|hasColors) is not a function/.test(
      message.slice(0, 2_000),
    ),
  );
}
