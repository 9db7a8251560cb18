import { errorCatalogue, TaasError } from '../../errors.ts';
import { findEngine } from '../../sandbox/engine/find-engine.ts';
import { type DoctorCheck, inspectEngine } from '../../sandbox/inspect.ts';

/** Every check; where no engine answers that is the one that matters. */
export async function examine(host: string | undefined): Promise<DoctorCheck[]> {
  const node: DoctorCheck = {
    id: 'node',
    title: 'Node',
    status: 'ok',
    detail: `${process.version}, ${process.platform}-${process.arch}`,
    action: null,
  };
  try {
    return [node, ...(await inspectEngine(await findEngine({ host })))];
  } catch (error) {
    if (!(error instanceof TaasError)) throw error;
    const { action } = errorCatalogue[error.code];
    return [node, { id: 'engine', title: 'Engine', status: 'fail', detail: error.message, action }];
  }
}
