import { dirname, resolve } from 'node:path';
import type { TestScope } from '../generated/test-scope.ts';
import { checkDocument } from './check-document.ts';
import { invalidScope } from './invalid-scope.ts';
import { normaliseScope } from './normalise-scope.ts';
import { documentOfObject, parseDocument } from './parse-document.ts';
import type { Finding } from './problem.ts';
import type { Scope } from './scope.ts';
import { locateFindings } from './source-document.ts';
import { upgradeScope } from './upgrade-scope.ts';
import { validateDocument } from './validate-document.ts';

export interface LoadScopeOptions {
  /** The runners that exist: rooms import only rooms before them, so the caller names them. */
  readonly runnerNames: readonly string[];
  /** Takes the place of `environment.workspace.path`; relative to the current folder. */
  readonly workspace?: string | undefined;
}

/**
 * Reads a TestScope from a file (JSON, JSON with comments, YAML) or an object, upgrades a 1.0 document, and checks
 * everything that can be checked without running it. Relative paths of an object start from the current folder.
 *
 * @throws TaasError TAAS_SCOPE_UNREADABLE; TAAS_SCOPE_INVALID, whose `data.problems` holds every `Problem` at once.
 */
export async function loadScope(
  source: string | TestScope | object,
  options: LoadScopeOptions,
): Promise<Scope> {
  const written = typeof source === 'string' ? await parseDocument(source) : documentOfObject(source);
  const { document, warnings, origin } = upgradeScope(written.value, written.file);
  const findings = [...validateDocument(document), ...(await checkDocument(document, options.runnerNames))];
  if (findings.length > 0)
    throw invalidScope(written.file, locateFindings(written, findings.map(toOrigin(origin))));
  return normaliseScope(document as TestScope, {
    path: typeof source === 'string' ? resolve(source) : null,
    directory: typeof source === 'string' ? dirname(resolve(source)) : process.cwd(),
    workspace: options.workspace === undefined ? null : resolve(options.workspace),
    warnings,
  });
}

function toOrigin(origin: (path: Finding['path']) => Finding['path']) {
  return (finding: Finding): Finding => ({ ...finding, path: origin(finding.path) });
}
