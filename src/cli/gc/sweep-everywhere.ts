import { TaasError } from '../../errors.ts';
import { findEngine } from '../../sandbox/engine/find-engine.ts';
import { sweepJails } from '../../sandbox/process-jail/sweep-jails.ts';
import { type SweepOptions, type SweptThing, sweepExpired } from '../../sandbox/sweep.ts';

/**
 * What runs have left in the container engine and in the cache of process jails. An engine that nobody named may be
 * missing.
 *
 * @param engine `venv` for the jails alone, or an endpoint as in DOCKER_HOST
 */
export async function sweepEverywhere(
  engine: string | undefined,
  options: SweepOptions,
): Promise<SweptThing[]> {
  const jails = await sweepJails(options);
  if (engine === 'venv') return jails;
  try {
    return [...(await sweepExpired(await findEngine({ host: engine }), options)), ...jails];
  } catch (error) {
    const isOptional = engine === undefined && !process.env.DOCKER_HOST;
    if (isOptional && error instanceof TaasError && error.code === 'TAAS_ENGINE_NOT_FOUND') return jails;
    throw error;
  }
}
