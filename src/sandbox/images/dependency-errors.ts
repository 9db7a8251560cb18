import { TaasError } from '../../errors.ts';
import type { PackageManager } from './dependency-steps.ts';

/** The packages of the scope can't be installed, for a reason that lies in the scope or the workspace. */
export class DependenciesFailedError extends Error {
  override readonly name = 'DependenciesFailedError';
  readonly output: string;

  constructor(manager: PackageManager, output: string) {
    super(`${manager} could not install the dependencies`);
    this.output = output;
  }
}

const shownLines = 15;

/** What the package managers themselves say, as whole lines: a script of a package can print any single word. */
const unreachable: Readonly<Record<PackageManager, RegExp>> = {
  npm: /^npm (?:error|ERR!) (?:code|errno) (?:EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E50[234])$/,
  pip: /^(?:WARNING: Retrying \(Retry\(|ERROR: .*(?:Max retries exceeded with url|Failed to establish a new connection|Read timed out|Connection (?:refused|reset|aborted)))/,
  apt: /^(?:E|W|Err|Err:\d+|N): ?.*(?:Temporary failure resolving|Could not resolve|Could not connect|Unable to connect|Connection (?:failed|refused|timed out|reset)|Network is unreachable|No route to host|connection timed out)/i,
};
/** The reason stands on a line of its own, below the one that names the source. */
const aptReason =
  /^ {2}(?:Temporary failure resolving|Could not (?:resolve|connect)|Unable to connect|Connection (?:failed|timed out)|Cannot initiate the connection)/;

const diskFull: Readonly<Record<PackageManager, RegExp>> = {
  npm: /^npm (?:error|ERR!) code (?:ENOSPC|EDQUOT)$/,
  pip: /^ERROR: .*(?:\[Errno 28\]|No space left on device|Disk quota exceeded)/,
  apt: /^(?:E: |dpkg: error).*(?:No space left on device|don't have enough free space)/i,
};

/** What a failed installation means: whose fault it is, by the package manager's own words. */
export function failureOfInstall(
  manager: PackageManager,
  lines: readonly string[],
  timedOutMs?: number,
): TaasError | DependenciesFailedError {
  const output = tellingLines(lines).join('\n');
  if (lines.some((line) => diskFull[manager].test(line))) {
    return new TaasError('TAAS_DISK_FULL', `${manager} found the engine's disk full:\n${output}`);
  }
  if (looksUnreachable(manager, lines)) {
    return new TaasError(
      'TAAS_DEPENDENCIES_UNREACHABLE',
      `${manager} could not reach its registry:\n${output}\nCheck the network, or use an image that already holds the dependencies.`,
    );
  }
  if (timedOutMs === undefined) return new DependenciesFailedError(manager, output);
  const minutes = timedOutMs / 60_000;
  return new DependenciesFailedError(
    manager,
    `${output}\nIt was ended after ${minutes} minutes.`.trimStart(),
  );
}

/** Tells a network that does not answer from a package that does not exist. */
/** npm says first what is wrong and ends with its whole usage; the others say it last. */
function tellingLines(lines: readonly string[]): readonly string[] {
  const errors = [...new Set(lines.filter((line) => managersError.test(line) && !npmUsage.test(line)))];
  if (errors.length === 0) return lines.slice(-shownLines);
  return errors.length > shownLines ? [...errors.slice(0, shownLines), '…'] : errors;
}

const managersError = /^(npm (error|ERR!)|ERROR:|E:|Err:|WARNING: Retrying)/;
const npmUsage = /^npm (error|ERR!)\s*($|Options:|Usage:|\[|aliases:|Run "npm help|A complete log|.*_logs\/)/;

function looksUnreachable(manager: PackageManager, lines: readonly string[]): boolean {
  // What npm quotes of a script's words looks like its own.
  const scriptFailed = /^npm (?:error|ERR!) command (?:failed|sh -c)/;
  if (manager === 'npm' && lines.some((line) => scriptFailed.test(line))) return false;
  return lines.some((line) => unreachable[manager].test(line) || (manager === 'apt' && aptReason.test(line)));
}

/** The engine's own message about a base image that it could not get, not what a command of the build printed. */
export function pullFailed(engineMessage: string): boolean {
  return (
    /^(?:Get "?https?:\/\/|Head "?https?:\/\/|error pulling image|failed to (?:resolve|pull|copy|do request)|dial tcp|net\/http: |TLS handshake|received unexpected HTTP status: 5|.*: failed to (?:do request|resolve source metadata).*)/i.test(
      engineMessage.trim(),
    ) && !/\b(?:unauthorized|denied|not found|manifest unknown)\b/i.test(engineMessage)
  );
}
