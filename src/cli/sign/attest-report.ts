import { hash } from 'node:crypto';
import { dirname, join, parse, relative, resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import { checkComplete } from '../../report/check-complete.ts';
import { loadReportFile } from '../../report/load-report.ts';
import { makeStatement, statementPayloadType } from '../../report/make-statement.ts';
import { canonicalJson } from '../../scope/canonical-json.ts';
import { readPrivateKey } from '../../signing/read-private-key.ts';
import { signEnvelope } from '../../signing/sign-envelope.ts';
import type { Terminal } from '../terminal.ts';
import { earlierEnvelope, writeEnvelope } from './envelope-file.ts';
import { scopeOfRun } from './scope-of-run.ts';

interface AttestFlags {
  readonly report: string;
  readonly key: string;
  readonly out?: string | undefined;
  readonly url?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `taas attest`: a statement about the report as its file is, byte by byte. */
export async function attestReport(flags: AttestFlags, terminal: Terminal): Promise<number> {
  const { cwd, stdout, stderr } = terminal;
  if (flags.url !== undefined && !URL.canParse(flags.url)) {
    throw new TaasError(
      'TAAS_USAGE',
      `--url ${flags.url}: expected a whole URL, e.g. https://ci.example/jobs/1.`,
    );
  }
  const { file, bytes, report } = await loadReportFile(resolve(cwd, flags.report));
  const statement = makeStatement(report, hash('sha256', bytes), flags.url);
  const key = await readPrivateKey(resolve(cwd, flags.key));
  const out = flags.out === undefined ? attestationPathOf(file) : resolve(cwd, flags.out);
  const payload = Buffer.from(canonicalJson(statement));
  await writeEnvelope(out, signEnvelope(statementPayloadType, payload, key, await earlierEnvelope(out)));
  const scope = await scopeOfRun(report);
  const part =
    scope &&
    checkComplete(
      report,
      scope.scenarios.map(({ id }) => id),
    );
  const warnings = [...key.warnings, ...(part && !part.ok ? [part.message] : [])];
  for (const warning of warnings) stderr.write(`${stderr.style().yellow('!')} ${warning}\n`);
  if (flags.json) {
    stdout.write(`${JSON.stringify(statement, null, 2)}\n`);
    return ExitCode.pass;
  }
  const { green, dim } = stdout.style();
  const { result, passedTests, warnedTests, failedTests } = statement.predicate;
  const counts = `${passedTests.length} passed, ${warnedTests.length} warned, ${failedTests.length} failed`;
  stdout.write(
    `${green('✓')} ${relative(cwd, out)}  ${dim(`${result}: ${counts}`)}\n` +
      `  ${dim(`workspace sha256 ${statement.subject[0].digest.sha256}`)}\n` +
      `  ${dim(`key ${key.keyid}`)}\n`,
  );
  return ExitCode.pass;
}

/** `report.intoto.json` for `report.json`. */
export function attestationPathOf(reportFile: string): string {
  return join(dirname(reportFile), `${parse(reportFile).name}.intoto.json`);
}
