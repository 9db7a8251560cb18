import type { Engine } from './engine.ts';

export interface OpenEngineOptions {
  /** What the scope names. */
  readonly type: 'docker' | 'venv';
  /** `venv`, or an endpoint as in DOCKER_HOST. */
  readonly engine?: string | undefined;
}

/**
 * The engine that a scope names; `engine: 'venv'` puts the process jail in the place of a container engine.
 *
 * @throws TaasError `TAAS_ENGINE_NOT_FOUND`, `TAAS_ENGINE_TOO_OLD`, `TAAS_PROCESS_JAIL_UNAVAILABLE`
 */
export async function openEngine({ type, engine }: OpenEngineOptions): Promise<Engine> {
  if (type === 'venv' || engine === 'venv') {
    const { openProcessJail } = await import('./process-jail/jail-engine.ts');
    return openProcessJail();
  }
  const { openContainerEngine } = await import('./container/container-engine.ts');
  return openContainerEngine(engine);
}
