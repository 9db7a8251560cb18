import { errorCatalogue, TaasError } from '../../errors.ts';
import { findEngine } from '../../sandbox/engine/find-engine.ts';
import { type DoctorCheck, inspectEngine } from '../../sandbox/inspect.ts';
import { inspectProcessJail } from '../../sandbox/process-jail/inspect-jail.ts';

/**
 * Every check of every engine that is to be had. One that is not is a restriction, and a failure where it is the one
 * that was asked for, or the last.
 *
 * @param engine `venv`, or an endpoint as in DOCKER_HOST
 */
export async function examine(engine: string | undefined): Promise<DoctorCheck[]> {
  const node: DoctorCheck = {
    id: 'node',
    title: 'Node',
    status: 'ok',
    detail: `${process.version}, ${process.platform}-${process.arch}`,
    action: null,
  };
  const jail = await inspectProcessJail();
  if (engine === 'venv') return [node, ...jail.map(asFailure)];
  const container = await inspectContainerEngine(engine);
  const isAskedFor = engine !== undefined || Boolean(process.env.DOCKER_HOST);
  const isTheLast = jail.some(isAbsent);
  return [node, ...(isAskedFor || isTheLast ? container.map(asFailure) : container), ...jail];
}

async function inspectContainerEngine(host: string | undefined): Promise<DoctorCheck[]> {
  try {
    return await inspectEngine(await findEngine({ host }));
  } catch (error) {
    if (!(error instanceof TaasError)) throw error;
    const { action } = errorCatalogue[error.code];
    return [{ id: 'engine', title: 'Engine', status: 'warn', detail: error.message, action }];
  }
}

/** Both say so in the one check that names the engine itself. */
function isAbsent({ id, status }: DoctorCheck): boolean {
  return status !== 'ok' && (id === 'engine' || id === 'process_jail');
}

function asFailure(check: DoctorCheck): DoctorCheck {
  return isAbsent(check) ? { ...check, status: 'fail' } : check;
}
