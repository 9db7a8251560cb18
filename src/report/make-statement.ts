import { basename } from 'node:path';
import { TaasError } from '../errors.ts';
import type { ScenarioResult, TaaSReport } from '../generated/taas-report.ts';
import { checkConsistency } from './check-consistency.ts';

export const statementType = 'https://in-toto.io/Statement/v1';
export const testResultType = 'https://in-toto.io/attestation/test-result/v0.1';
/** The payload type of an in-toto statement in a DSSE envelope. */
export const statementPayloadType = 'application/vnd.in-toto+json';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/resource_descriptor.md */
export interface ResourceDescriptor {
  readonly name: string;
  readonly digest: { readonly sha256: string };
}

/** https://github.com/in-toto/attestation/blob/main/spec/predicates/test-result.md */
export interface TestResultStatement {
  readonly _type: typeof statementType;
  readonly subject: readonly [ResourceDescriptor];
  readonly predicateType: typeof testResultType;
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED' | 'FAILED';
    /** What the code was tested with: `scope`, `image`, `laws`, and the `report` that tells of it. */
    readonly configuration: readonly ResourceDescriptor[];
    readonly url?: string;
    /** Ids of scenarios; each stands in one of the lists. */
    readonly passedTests: readonly string[];
    /** Passed, but not on the first attempt. */
    readonly warnedTests: readonly string[];
    /** Whatever did not pass: to a policy that asks for an empty list, skipped is not passed. */
    readonly failedTests: readonly string[];
  };
}

/**
 * What a report attests of the workspace that was tested.
 *
 * @param reportDigest SHA-256 of the report's file, in hexadecimal
 * @throws TaasError `TAAS_REPORT_UNUSABLE` where there is nothing to attest, or nobody should.
 */
export function makeStatement(report: TaaSReport, reportDigest: string, url?: string): TestResultStatement {
  const { workspace } = report;
  const why = whyNotAttestable(report);
  if (why !== undefined || !workspace) throw unattestable(report, why ?? 'it has no workspace');
  const idsOf = (outcome: Outcome) =>
    report.scenarios.filter((it) => outcomeOf(it) === outcome).map(({ id }) => id);
  return {
    _type: statementType,
    subject: [{ name: basename(workspace.path) || '_', digest: { sha256: hexOf(workspace.digest) } }],
    predicateType: testResultType,
    predicate: {
      result: resultOf(report),
      configuration: configurationOf(report, reportDigest),
      ...(url === undefined ? {} : { url }),
      passedTests: idsOf('passed'),
      warnedTests: idsOf('warned'),
      failedTests: idsOf('failed'),
    },
  };
}

function whyNotAttestable(report: TaaSReport): string | undefined {
  if (report.verdict === 'error') {
    return `its verdict is "error" (${report.reason}): nobody judged the code, so there is no result`;
  }
  if (report.audience === 'citizen') {
    return 'it was made for the Citizen, and leaves out hidden scenarios: attest the full one';
  }
  if (!report.workspace) return `the run did not get as far as the workspace (${report.reason})`;
  if (report.verdict === 'pass' && report.scenarios.length === 0) return `nothing was run (${report.reason})`;
  const broken = checkConsistency(report).find(({ ok }) => !ok);
  return broken && `it contradicts itself: ${broken.message}`;
}

function unattestable({ run_id }: TaaSReport, why: string): TaasError {
  return new TaasError('TAAS_REPORT_UNUSABLE', `The report of run ${run_id} can't be attested: ${why}.`);
}

type Outcome = 'passed' | 'warned' | 'failed';

function outcomeOf({ status, flaky }: ScenarioResult): Outcome {
  if (status !== 'passed') return 'failed';
  return flaky ? 'warned' : 'passed';
}

/** A finding that changed no verdict, or a pass on a second attempt, is what the reader should be warned of. */
function resultOf({ verdict, scenarios, trust }: TaaSReport): 'PASSED' | 'WARNED' | 'FAILED' {
  if (verdict !== 'pass') return 'FAILED';
  return trust.length > 0 || scenarios.some(({ flaky }) => flaky) ? 'WARNED' : 'PASSED';
}

function configurationOf({ scope, image, laws }: TaaSReport, reportDigest: string): ResourceDescriptor[] {
  const named = (name: string, digest: string) => ({ name, digest: { sha256: hexOf(digest) } });
  return [
    named('scope', scope.digest),
    // The programs of a machine, which stand for an image in a process jail, may have an id of another kind.
    ...(image && /^sha256[:-][0-9a-f]{64}$/.test(image.id) ? [named('image', image.id)] : []),
    ...(laws ? [named('laws', laws.digest)] : []),
    named('report', reportDigest),
  ];
}

/** `sha256-…` and `sha256:…` without their prefix. */
export function hexOf(digest: string): string {
  return digest.replace(/^sha256[:-]/, '');
}
