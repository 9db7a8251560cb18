import { relative, resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import { loadRunScope } from '../../harness/begin-run.ts';
import { inspectPins, type PinFindings } from '../../harness/inspect-pins.ts';
import { liesIn } from '../../harness/lies-in.ts';
import type { Scope } from '../../scope/scope.ts';
import { scopePayload, scopePayloadType } from '../../scope/scope-payload.ts';
import type { Envelope } from '../../signing/envelope.ts';
import { readPrivateKey } from '../../signing/read-private-key.ts';
import { signEnvelope } from '../../signing/sign-envelope.ts';
import type { Terminal } from '../terminal.ts';
import { earlierEnvelope, writeEnvelope } from './envelope-file.ts';
import { lawOptions } from './law-options.ts';

interface SignFlags {
  readonly scope: string;
  readonly key: string;
  readonly out?: string | undefined;
  readonly workspace?: string | undefined;
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly withoutLaws?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** `taas sign`: nothing is signed that the workspace does not bear out. */
export async function signScope(flags: SignFlags, terminal: Terminal): Promise<number> {
  const { cwd, stdout, stderr } = terminal;
  const path = resolve(cwd, flags.scope);
  const workspace = flags.workspace === undefined ? {} : { workspace: resolve(cwd, flags.workspace) };
  const scope = await loadRunScope(path, workspace);
  const key = await readPrivateKey(resolve(cwd, flags.key));
  assertSignable(scope, await inspectPins(scope, lawOptions(flags, cwd)), flags.withoutLaws === true);
  const out = resolve(cwd, flags.out ?? `${flags.scope}.sig`);
  const earlier = await earlierEnvelope(out);
  const envelope = signEnvelope(scopePayloadType, scopePayload(scope), key, earlier);
  await writeEnvelope(out, envelope);
  const warnings = [
    ...scope.warnings,
    ...key.warnings,
    ...((await liesIn(scope.environment.workspace.path, resolve(cwd, flags.key)))
      ? [`the private key ${flags.key} lies in the workspace: every run copies it into the cell`]
      : []),
    ...(earlier && earlier.payload !== envelope.payload
      ? [`the scope is not what ${relative(cwd, out)} was for: its ${count(earlier, 'signature')} went`]
      : []),
  ];
  for (const warning of warnings) stderr.write(`${stderr.style().yellow('!')} ${warning}\n`);
  const files = Object.keys(scope.integrityFiles).length;
  if (flags.json) {
    const { id: scope_id, digest } = scope;
    const data = {
      scope_id,
      digest,
      files,
      keyid: key.keyid,
      signature: out,
      signatures: envelope.signatures.length,
    };
    stdout.write(`${JSON.stringify({ ...data, warnings }, null, 2)}\n`);
    return ExitCode.pass;
  }
  const { green, dim } = stdout.style();
  const pins = files === 1 ? '1 pinned file' : `${files} pinned files`;
  stdout.write(
    `${green('✓')} ${relative(cwd, out)}  ${dim(`${scope.id} with ${pins}, ${count(envelope, 'signature')}`)}\n` +
      `  ${dim(`key ${key.keyid}`)}\n`,
  );
  return ExitCode.pass;
}

const mostTold = 20;

function assertSignable({ id, laws }: Scope, pins: PinFindings, withoutLaws: boolean): void {
  const { differing, unpinnedLaws, pinnedLaws } = pins;
  if (differing.length > 0) {
    const message = `Scope ${id} is not signed: the workspace is not what it pins.\n${listed(differing)}\n\`taas lock\` pins the files as they are.`;
    throw new TaasError('TAAS_SCOPE_UNSIGNABLE', message, { data: { differing } });
  }
  if (laws.length === 0 || withoutLaws || (unpinnedLaws.length === 0 && pinnedLaws > 0)) return;
  const what =
    unpinnedLaws.length === 0
      ? `"integrity.files" pins no file at the paths of "laws" (${laws.join(', ')}).`
      : `"integrity.files" does not pin these files of "laws":\n${listed(unpinnedLaws)}`;
  const message = `Scope ${id} is not signed: ${what}\nRun \`taas lock\` first, or sign the scope alone: --without-laws.`;
  throw new TaasError('TAAS_SCOPE_UNSIGNABLE', message, { data: { unpinned: unpinnedLaws } });
}

function listed(lines: readonly string[]): string {
  const more = lines.length > mostTold ? [`  … and ${lines.length - mostTold} more`] : [];
  return [...lines.slice(0, mostTold).map((line) => `  ${line}`), ...more].join('\n');
}

function count({ signatures: { length } }: Envelope, what: string): string {
  return length === 1 ? `1 ${what}` : `${length} ${what}s`;
}
