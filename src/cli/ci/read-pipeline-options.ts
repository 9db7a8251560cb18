import { isAbsolute } from 'node:path';
import { TaasError } from '../../errors.ts';
import { packageVersion } from '../../package-root.ts';
import type { PipelineOptions } from './pipeline.ts';

export interface PipelineFlags {
  readonly scope: readonly string[];
  readonly shards?: number | undefined;
  readonly gate?: boolean | undefined;
  readonly prove?: boolean | undefined;
  readonly branch?: string | undefined;
  readonly package?: string | undefined;
}

const mostShards = 100;

/**
 * The flags, once nothing in them can end a word of YAML, Groovy or a shell.
 *
 * @throws TaasError `TAAS_USAGE`.
 */
export function readPipelineOptions(flags: PipelineFlags): PipelineOptions {
  const { shards, gate, prove, branch = 'main', package: spec = `maestro-taas@${packageVersion}` } = flags;
  const scopes = flags.scope.length > 0 ? flags.scope : ['scope.json'];
  for (const scope of scopes) checkScope(scope);
  if (!/^\w[\w./-]*$/.test(branch))
    throw wrong(`--branch ${JSON.stringify(branch)}: expected a branch, e.g. main.`);
  if (!/^[\w./@][\w./@:+=~^-]*$/.test(spec)) {
    throw wrong(
      `--package ${JSON.stringify(spec)}: expected what npm installs, e.g. maestro-taas@1.2.3 or ./taas.tgz.`,
    );
  }
  if (shards !== undefined) checkShards(shards, scopes);
  return {
    scopes,
    // One part is all of it.
    shards: shards === undefined || shards === 1 ? null : shards,
    gate: gate === true,
    prove: prove === true,
    branch,
    package: spec,
  };
}

function checkScope(scope: string): void {
  if (!/^[\p{L}\p{N}._/@*+=,: -]+$/u.test(scope) || /^[- ]|[: ]$|: /.test(scope)) {
    throw wrong(
      `${JSON.stringify(scope)}: expected a path in the repository, e.g. scopes/shop/scope.json or scopes/*.json, without quotes, dollar signs, braces or backslashes.`,
    );
  }
  if (isAbsolute(scope) || scope.split('/').includes('..')) {
    throw wrong(`${scope}: expected a path in the repository; a CI job has nothing else.`);
  }
}

function checkShards(shards: number, scopes: readonly string[]): void {
  if (!Number.isInteger(shards) || shards < 1 || shards > mostShards) {
    throw wrong(`--shards ${shards}: expected a whole number from 1 to ${mostShards}.`);
  }
  if (shards > 1 && (scopes.length > 1 || scopes[0]?.includes('*'))) {
    throw wrong(
      '--shards splits one scope, whose reports are merged: name a single file, or leave --shards out.',
    );
  }
}

function wrong(message: string): TaasError {
  return new TaasError('TAAS_USAGE', message);
}
