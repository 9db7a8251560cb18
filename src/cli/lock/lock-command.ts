import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ExitCode, TaasError } from '../../errors.ts';
import { loadRunScope } from '../../harness/begin-run.ts';
import { type Lock, lockScope } from '../../harness/lock-scope.ts';
import { parseDocument } from '../../scope/parse-document.ts';
import { upgradeScope } from '../../scope/upgrade-scope.ts';
import { writePins } from '../../scope/write-pins.ts';
import { lawOptions } from '../sign/law-options.ts';
import type { Terminal } from '../terminal.ts';

interface LockFlags {
  readonly scope: string;
  readonly path?: string[] | undefined;
  readonly workspace?: string | undefined;
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly check?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** `taas lock`: the pins of a scope are written, or compared with what they must be. */
export async function lockCommand(flags: LockFlags, terminal: Terminal): Promise<number> {
  const { cwd, stdout, stderr } = terminal;
  const path = resolve(cwd, flags.scope);
  const workspace = flags.workspace === undefined ? {} : { workspace: resolve(cwd, flags.workspace) };
  const scope = await loadRunScope(path, workspace);
  const lock = await lockScope(scope, flags.path ?? [], lawOptions(flags, cwd));
  const isUpToDate = [lock.added, lock.changed, lock.removed].every((paths) => paths.length === 0);
  const warnings = [...scope.warnings, ...lock.warnings];
  if (!isUpToDate && !flags.check) {
    await rewrite(path, lock.pins);
    if (existsSync(`${path}.sig`)) {
      warnings.push(`the signature ${flags.scope}.sig is for the scope as it was: sign it again`);
    }
  }
  for (const warning of warnings) stderr.write(`${stderr.style().yellow('!')} ${warning}\n`);
  stdout.write(
    flags.json
      ? `${JSON.stringify(asData(flags, lock, isUpToDate, warnings), null, 2)}\n`
      : describe(flags, lock, isUpToDate, terminal),
  );
  return flags.check && !isUpToDate ? ExitCode.fail : ExitCode.pass;
}

async function rewrite(path: string, pins: Lock['pins']): Promise<void> {
  const { value, text } = await parseDocument(path);
  if (upgradeScope(value, path).document !== value) {
    throw new TaasError(
      'TAAS_USAGE',
      `${path} is a scope of version 1.0, which pins nothing: write it as version 2.0 first.`,
    );
  }
  const language = /^\s*(\{|\/[/*])/.test(text ?? '') ? 'json' : 'yaml';
  try {
    await writeFile(path, await writePins(text ?? '', language, pins));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new TaasError(
      'TAAS_OUT_UNWRITABLE',
      `The scope ${path} can't be written (${code ?? message}). Make it writable, or see with --check what would change.`,
      { cause },
    );
  }
}

function asData(
  { scope, check }: LockFlags,
  { pins, added, changed, removed }: Lock,
  isUpToDate: boolean,
  warnings: readonly string[],
) {
  const written = !check && !isUpToDate;
  return {
    scope,
    up_to_date: isUpToDate,
    written,
    files: Object.keys(pins).length,
    added,
    changed,
    removed,
    warnings,
  };
}

function describe(
  { scope, check }: LockFlags,
  { pins, added, changed, removed }: Lock,
  isUpToDate: boolean,
  { stdout }: Terminal,
): string {
  const { green, red, yellow, dim } = stdout.style();
  const count = Object.keys(pins).length;
  const files = count === 1 ? '1 file' : `${count} files`;
  const lines = [
    ...added.map((path) => `  ${green('+')} ${path}`),
    ...changed.map((path) => `  ${yellow('~')} ${path}`),
    ...removed.map((path) => `  ${red('-')} ${path}`),
  ];
  const head = isUpToDate
    ? `${green('✓')} ${scope}  ${dim(`pins ${files}, all up to date`)}`
    : check
      ? `${red('✗')} ${scope}  ${dim(`is not up to date: \`taas lock ${scope}\` would pin ${files}`)}`
      : `${green('✓')} ${scope}  ${dim(`pins ${files}`)}`;
  return `${[head, ...lines].join('\n')}\n`;
}
