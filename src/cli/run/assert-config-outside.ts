import { resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import type { ExecuteOptions } from '../../harness/execute-options.ts';
import { guardOf } from '../../harness/guard-of.ts';
import type { Config } from '../read-config.ts';

interface GuardFlags {
  readonly workspace?: string | undefined;
  readonly laws?: string | undefined;
  readonly lawsRef?: string | undefined;
  readonly requireSigned?: boolean | undefined;
  readonly engine?: string | undefined;
}

/**
 * Where the code's author is not to be relied on, neither are image and engine taken from a file that the author can
 * change: another image can hold another test tool.
 *
 * @throws TaasError `TAAS_USAGE`, and as reading the scope does
 */
export async function assertConfigOutside(
  scopePath: string,
  config: Config,
  flags: GuardFlags,
  aliasesByFlag: NonNullable<ExecuteOptions['imageAliases']>,
  cwd: string,
): Promise<void> {
  const { path } = config;
  const guard = guardOf(flags);
  if (path === null || guard === null) return;
  const followed = [
    ...(Object.keys(config.imageAliases).some((name) => !Object.hasOwn(aliasesByFlag, name))
      ? [['image_aliases', '--image-alias']]
      : []),
    ...(config.engine !== null && flags.engine === undefined ? [['engine', '--engine']] : []),
  ];
  if (followed.length === 0) return;
  const { loadRunScope } = await import('../../harness/begin-run.ts');
  const { liesIn } = await import('../../harness/lies-in.ts');
  const workspace = flags.workspace === undefined ? {} : { workspace: resolve(cwd, flags.workspace) };
  const scope = await loadRunScope(resolve(cwd, scopePath), workspace);
  if (!(await liesIn(scope.environment.workspace.path, path))) return;
  const [keys, options] = [0, 1].map((at) => followed.map((each) => each[at]).join(' and '));
  throw new TaasError(
    'TAAS_USAGE',
    `${path} sets ${keys}, and lies in the workspace, where the code's author can change it: with ${guard} that does ` +
      `not count. Keep the file outside the workspace, or give ${options} on the command line.`,
  );
}
