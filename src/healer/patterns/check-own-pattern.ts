import validate from '../../generated/validate-failure-pattern.js';
import { describeSchemaError, isMisspelt } from '../../scope/describe-schema-error.ts';
import { type Finding, preview } from '../../scope/problem.ts';
import { unsafeExpression } from './unsafe-expression.ts';

/** What is wrong with a pattern as it was written. */
export function checkOwnPattern(document: unknown): Finding[] {
  if (!validate(document)) {
    const errors = (validate.errors ?? []).filter(
      (error) => error.keyword !== 'required' || !isMisspelt(error),
    );
    return errors.map((error) =>
      describeSchemaError(
        error,
        error.keyword === 'type' ? [error.params.type as string | string[]].flat() : null,
        document,
      ),
    );
  }
  const { when, fix } = document as { when: Record<string, unknown>; fix?: Record<string, unknown> };
  return [...checkWhen(when), ...checkFix(fix)];
}

function checkWhen(when: Record<string, unknown>): Finding[] {
  if (Object.keys(when).length === 0) {
    return [
      { path: ['when'], at: 'value', message: 'matches every failure', expected: 'at least one condition' },
    ];
  }
  return ['message', 'output'].flatMap((key): Finding[] => {
    const source = when[key];
    const reason = typeof source === 'string' ? unsafeExpression(source) : null;
    return reason ? [{ path: ['when', key], at: 'value', message: reason, received: preview(source) }] : [];
  });
}

function checkFix(fix: Record<string, unknown> | undefined): Finding[] {
  const needed = fix ? (neededKeys[fix.kind as string] ?? []) : [];
  return needed
    .filter((key) => fix?.[key] === undefined)
    .map((key) => ({
      path: ['fix'],
      at: 'value' as const,
      message: `missing key ${preview(key)}, which a fix of the kind ${preview(fix?.kind)} needs`,
    }));
}

const neededKeys: Readonly<Record<string, readonly string[]>> = {
  dependency: ['manager', 'name'],
  env: ['name', 'value'],
  replace: ['path', 'find', 'with'],
  create: ['path', 'value'],
};
