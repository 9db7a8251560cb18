import type { ErrorObject } from 'ajv';
import validate from '../generated/validate-test-scope.js';
import { describeSchemaError, isMisspelt } from './describe-schema-error.ts';
import type { Finding } from './problem.ts';

/** Everything in which a document differs from the schema, without the noise of unions. */
export function validateDocument(document: unknown): Finding[] {
  if (validate(document)) return [];
  return pruneUnions(validate.errors ?? []).map(({ error, types }) =>
    describeSchemaError(error, types, document),
  );
}

interface Kept {
  readonly error: ErrorObject;
  /** For a union that no branch fits: the types it takes. */
  readonly types: readonly string[] | null;
}

/**
 * Ajv reports each branch of an `anyOf` that failed, directly before the `anyOf` itself. Only what the branch whose
 * type fits says is worth reading; where none fits, the types are.
 */
function pruneUnions(errors: readonly ErrorObject[]): Kept[] {
  const kept: Kept[] = [];
  for (const error of errors) {
    // `propertyNames` only repeats that the name does not match.
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue;
    // The unknown key that stands there instead is told already.
    if (error.keyword === 'required' && isMisspelt(error)) continue;
    // A value of the wrong type can't be one of the right values either.
    const last = kept.at(-1);
    const repeats = error.keyword === 'enum' || error.keyword === 'const';
    if (repeats && last && isMismatch(last, error.instancePath)) continue;
    if (error.keyword !== 'anyOf') {
      kept.push({ error, types: error.keyword === 'type' ? typesOf(error) : null });
      continue;
    }
    const branches: Kept[] = [];
    for (
      let last = kept.at(-1);
      last && isWithin(last.error.instancePath, error.instancePath);
      last = kept.at(-1)
    ) {
      branches.unshift(last);
      kept.pop();
    }
    const mismatches = branches.filter((branch) => isMismatch(branch, error.instancePath));
    const fitting = branches.filter((branch) => !mismatches.includes(branch));
    if (fitting.length > 0) kept.push(...fitting);
    else
      kept.push({
        error: mismatches[0]?.error ?? error,
        types: mismatches.flatMap(({ types }) => types ?? []),
      });
  }
  return kept;
}

function isMismatch({ error }: Kept, instancePath: string): boolean {
  return error.keyword === 'type' && error.instancePath === instancePath;
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

function typesOf(error: ErrorObject): string[] {
  return [error.params.type as string | string[]].flat();
}
