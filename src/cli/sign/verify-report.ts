import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import type { TaaSReport } from '../../generated/taas-report.ts';
import { loadRunScope } from '../../harness/begin-run.ts';
import { digestWorkspace } from '../../harness/digest-workspace.ts';
import { assertNamedOutside } from '../../harness/require-signed.ts';
import { checkAttestation } from '../../report/check-attestation.ts';
import { checkComplete } from '../../report/check-complete.ts';
import { checkConsistency, type ReportCheck } from '../../report/check-consistency.ts';
import { loadReportFile } from '../../report/load-report.ts';
import { statementPayloadType } from '../../report/make-statement.ts';
import type { Scope } from '../../scope/scope.ts';
import { NoEnvelopeError, type OpenedEnvelope, parseEnvelope } from '../../signing/parse-envelope.ts';
import { readTrustedKeys, type TrustedKey } from '../../signing/read-trusted-keys.ts';
import { verifyEnvelope } from '../../signing/verify-envelope.ts';
import { readConfig } from '../read-config.ts';
import type { Terminal } from '../terminal.ts';
import { attestationPathOf } from './attest-report.ts';
import { lawOptions } from './law-options.ts';
import { scopeOfRun } from './scope-of-run.ts';
import { trustedPaths } from './trusted-paths.ts';

interface VerifyReportFlags {
  readonly report: string;
  readonly attestation?: string | undefined;
  readonly trusted?: string[] | undefined;
  readonly scope?: string | undefined;
  readonly workspace?: string | undefined;
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `taas verify-report`: each check with its outcome. Of a statement that nobody vouches for nothing is compared. */
export async function verifyReport(flags: VerifyReportFlags, terminal: Terminal): Promise<number> {
  const { cwd, stdout } = terminal;
  const { file, bytes, report } = await loadReportFile(resolve(cwd, flags.report));
  const trusted = await readTrustedFor(flags, report, cwd);
  const scope = flags.scope === undefined ? null : await loadRunScope(resolve(cwd, flags.scope), {});
  const path = flags.attestation === undefined ? attestationPathOf(file) : resolve(cwd, flags.attestation);
  const opened = await openAttestation(path, cwd);
  const checks: ReportCheck[] = [];
  if ('why' in opened) {
    checks.push({ name: 'signature', ok: false, message: opened.why });
  } else {
    const by = verifyEnvelope(opened.envelope, trusted);
    checks.push(signatureCheck(by.map(({ keyid, path: from }) => `${relative(cwd, from)}, key ${keyid}`)));
    if (by.length > 0) {
      const things = {
        reportDigest: hash('sha256', bytes),
        scopeDigest: scope?.digest ?? null,
        workspaceDigest: await workspaceDigest(flags, report, scope, cwd),
      };
      checks.push(...checkAttestation(statementOf(opened.envelope), report, things));
    }
  }
  checks.push(...checkConsistency(report));
  if (scope)
    checks.push(
      checkComplete(
        report,
        scope.scenarios.map(({ id }) => id),
      ),
    );
  const verified = checks.every(({ ok }) => ok);
  if (flags.json) {
    const { run_id, verdict } = report;
    const scope_signed_by = report.scope.signed_by ?? null;
    stdout.write(`${JSON.stringify({ verified, run_id, verdict, scope_signed_by, checks }, null, 2)}\n`);
  } else {
    const { green, red, bold, dim } = stdout.style();
    const lines = checks.map(({ name, ok, message }) => {
      return `${ok ? `${green('✓')} ok    ` : `${red('✗')} failed`}  ${name.padEnd(9)}  ${message}`;
    });
    const end = verified
      ? `${bold(green('VERIFIED'))}  verdict ${report.verdict} of run ${report.run_id}\n  ${dim(scopeSignature(report))}`
      : `${bold(red('NOT VERIFIED'))}  do not rely on this report`;
    stdout.write(`${[...lines, '', end].join('\n')}\n`);
  }
  return verified ? ExitCode.pass : ExitCode.fail;
}

/** The configuration of the current folder may name the keys, unless it lies where the code's author writes. */
async function readTrustedFor(
  flags: VerifyReportFlags,
  report: TaaSReport,
  cwd: string,
): Promise<TrustedKey[]> {
  const { trusted, namedIn } = trustedPaths(flags.trusted, await readConfig([cwd]), cwd);
  for (const workspace of [report.workspace?.path, flags.workspace]) {
    if (workspace !== undefined) await assertNamedOutside(resolve(cwd, workspace), namedIn);
  }
  return readTrustedKeys(trusted);
}

async function openAttestation(
  path: string,
  cwd: string,
): Promise<{ readonly envelope: OpenedEnvelope } | { readonly why: string }> {
  const shown = relative(cwd, path);
  try {
    const envelope = parseEnvelope(await readFile(path, 'utf8'));
    if (envelope.payloadType === statementPayloadType) return { envelope };
    return { why: `${shown} holds ${JSON.stringify(envelope.payloadType)}, not an in-toto statement` };
  } catch (cause) {
    if (cause instanceof NoEnvelopeError) return { why: `${shown} is no DSSE envelope: ${cause.message}` };
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'is not there' : `can't be read (${code})`;
    const message = `The attestation ${path} ${why}. \`taas attest\` writes it; name it with --attestation.`;
    throw new TaasError('TAAS_USAGE', message, { cause });
  }
}

function signatureCheck(by: readonly string[]): ReportCheck {
  return by.length > 0
    ? { name: 'signature', ok: true, message: `by ${by.join(' and ')}` }
    : {
        name: 'signature',
        ok: false,
        message: 'nobody signed the attestation who is trusted, or it was changed since',
      };
}

/** What the run demanded of its scope. That is no check: to want a signature is for the reader to say. */
function scopeSignature({ scope }: TaaSReport): string {
  return scope.signed_by
    ? `the run demanded a signed scope: ${scope.id} is signed by key ${scope.signed_by.join(' and ')}`
    : 'the run did not demand a signed scope (--require-signed)';
}

function statementOf({ payloadBytes }: OpenedEnvelope): unknown {
  try {
    return JSON.parse(payloadBytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The scope says what a workspace is; the report knows where it lay, if it still does. */
async function workspaceDigest(
  flags: VerifyReportFlags,
  report: TaaSReport,
  scope: Scope | null,
  cwd: string,
): Promise<string | null> {
  if (flags.workspace === undefined) return null;
  const own = scope ?? (await scopeOfRun(report));
  return digestWorkspace(resolve(cwd, flags.workspace), report, own, lawOptions(flags, cwd));
}
