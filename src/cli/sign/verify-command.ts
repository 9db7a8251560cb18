import { dirname, resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import { loadRunScope } from '../../harness/begin-run.ts';
import { inspectPins } from '../../harness/inspect-pins.ts';
import { readSignature, readTrusted } from '../../harness/require-signed.ts';
import { type ScopeSignature, verifyScope } from '../../scope/verify-scope.ts';
import { readConfig } from '../read-config.ts';
import type { Terminal } from '../terminal.ts';
import { lawOptions } from './law-options.ts';
import { trustedPaths } from './trusted-paths.ts';

interface VerifyFlags {
  readonly scope: string;
  readonly trusted?: string[] | undefined;
  readonly signature?: string | undefined;
  readonly workspace?: string | undefined;
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly json?: boolean | undefined;
}

/** `taas verify`: the scope's own words first, then the files that it pins. */
export async function verifyCommand(flags: VerifyFlags, terminal: Terminal): Promise<number> {
  const { cwd, stdout, stderr } = terminal;
  const path = resolve(cwd, flags.scope);
  const workspace = flags.workspace === undefined ? {} : { workspace: resolve(cwd, flags.workspace) };
  const scope = await loadRunScope(path, workspace);
  const config = await readConfig([dirname(path), cwd]);
  const trusted = await readTrusted(scope, trustedPaths(flags.trusted, config, cwd));
  const signature = flags.signature === undefined ? undefined : resolve(cwd, flags.signature);
  const found = await readSignature(scope, signature).then(
    (text) => verifyScope(scope, text, trusted),
    unsigned,
  );
  const pins = await inspectPins(scope, lawOptions(flags, cwd));
  const isSigned = found.kind === 'signed' && pins.differing.length === 0;
  const by = 'by' in found ? found.by.map(({ keyid, path: file }) => ({ keyid, path: file })) : [];
  const differences = found.kind === 'changed' ? found.differences : [];
  if (flags.json) {
    const message = found.kind === 'invalid' ? found.message : null;
    const data = { signed: isSigned, scope_id: scope.id, digest: scope.digest, by, message, differences };
    const { differing, unpinnedLaws } = pins;
    stdout.write(
      `${JSON.stringify({ ...data, files: [...differing], unpinned_laws: [...unpinnedLaws] }, null, 2)}\n`,
    );
  } else {
    const { green, red, yellow, dim } = stdout.style();
    const mark = isSigned ? green('✓') : red('✗');
    const lines = [
      `${mark} ${flags.scope}  ${headline(found, pins.differing.length)}`,
      ...by.map(({ keyid, path: file }) => `  ${dim(`signed by ${file}, key ${keyid}`)}`),
      ...differences.map(({ pointer, kind }) => `  ${pointer || '(root)'} ${kind}`),
      ...pins.differing.map((line) => `  ${line}`),
      ...pins.unpinnedLaws.map((file) => `${yellow('!')} ${file} belongs to the laws, and nothing pins it`),
    ];
    stdout.write(`${lines.join('\n')}\n`);
  }
  for (const warning of scope.warnings) stderr.write(`${stderr.style().yellow('!')} ${warning}\n`);
  return isSigned ? ExitCode.pass : ExitCode.fail;
}

/** No signature is an answer here, not an error. */
function unsigned(error: unknown): ScopeSignature {
  if (error instanceof TaasError && error.code === 'TAAS_SCOPE_UNSIGNED') {
    return { kind: 'invalid', message: error.message };
  }
  throw error;
}

function headline(found: ScopeSignature, differing: number): string {
  if (found.kind === 'invalid') return found.message;
  if (found.kind === 'changed') return 'was changed since it was signed:';
  return differing > 0 ? 'is signed, but files that it pins are not what was signed:' : 'is signed as it is';
}
