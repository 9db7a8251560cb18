import type { TaaSReport } from '../generated/taas-report.ts';
import { compareJson } from '../scope/compare-json.ts';
import type { ReportCheck } from './check-consistency.ts';
import {
  hexOf,
  makeStatement,
  statementType,
  type TestResultStatement,
  testResultType,
} from './make-statement.ts';

/** What the verifier has at hand, apart from the report. */
export interface AttestedThings {
  /** SHA-256 of the report's file, in hexadecimal. */
  readonly reportDigest: string;
  /** `sha256-…` of the scope that is there; null where none was named. */
  readonly scopeDigest: string | null;
  /** `sha256-…` of the workspace that is there; null where none was named. */
  readonly workspaceDigest: string | null;
}

/** Whether a signed statement is about this report, and about the scope and the workspace at hand. */
export function checkAttestation(
  statement: unknown,
  report: TaaSReport,
  things: AttestedThings,
): ReportCheck[] {
  const shape = checkShape(statement);
  if (!shape.ok) return [shape];
  const attested = statement as Partial<TestResultStatement>;
  const { predicate, subject } = attested;
  const digestOf = (name: string) =>
    predicate?.configuration?.find((it) => it?.name === name)?.digest?.sha256;
  const { reportDigest, scopeDigest, workspaceDigest } = things;
  return [
    shape,
    compare('report', 'the report', digestOf('report'), reportDigest),
    checkContent(attested, report, reportDigest),
    ...(scopeDigest === null ? [] : [compare('scope', 'the scope', digestOf('scope'), hexOf(scopeDigest))]),
    ...(workspaceDigest === null
      ? []
      : [compare('workspace', 'the workspace', subject?.[0]?.digest?.sha256, hexOf(workspaceDigest))]),
  ];
}

function checkShape(statement: unknown): ReportCheck {
  const { _type, predicateType } = (typeof statement === 'object' && statement ? statement : {}) as Record<
    string,
    unknown
  >;
  const fail = (message: string) => ({ name: 'statement', ok: false, message });
  if (_type !== statementType)
    return fail(`the payload is no in-toto statement v1: its _type is ${JSON.stringify(_type)}`);
  if (predicateType !== testResultType) {
    return fail(`the statement is no test result: its predicateType is ${JSON.stringify(predicateType)}`);
  }
  return { name: 'statement', ok: true, message: 'is an in-toto statement of a test result' };
}

function compare(name: string, what: string, attested: unknown, found: string): ReportCheck {
  return attested === found
    ? { name, ok: true, message: `is what was attested: sha256 ${found}` }
    : { name, ok: false, message: `${what} is sha256 ${found}, attested was ${shown(attested)}` };
}

function shown(attested: unknown): string {
  return typeof attested === 'string' ? `sha256 ${attested}` : 'none';
}

/** The same statement made again from the report: whatever differs was not made from it. */
function checkContent(
  attested: Partial<TestResultStatement>,
  report: TaaSReport,
  reportDigest: string,
): ReportCheck {
  const fail = (message: string) => ({ name: 'content', ok: false, message });
  let own: TestResultStatement;
  try {
    own = makeStatement(report, reportDigest, attested.predicate?.url);
  } catch (error) {
    return fail((error as Error).message);
  }
  const differing = compareJson(attested, own).map(({ pointer }) => pointer);
  return differing.length === 0
    ? {
        name: 'content',
        ok: true,
        message: 'subject, result, tests and configuration are those of the report',
      }
    : fail(`the statement differs from the report in ${differing.join(', ')}`);
}
