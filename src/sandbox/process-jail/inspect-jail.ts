import { TaasError } from '../../errors.ts';
import type { DoctorCheck } from '../inspect.ts';
import { ownershipLabels } from '../labels.ts';
import { collect } from '../warden/collect-output.ts';
import { findHostTools } from './host-tools.ts';
import { howToInstall } from './how-to-install.ts';
import { openProcessJail } from './jail-engine.ts';

const ignore = () => {};
const said = { onProgress: ignore, onWarning: ignore };
const resources = { cpus: 1, memoryBytes: 2 ** 28, pids: 64, diskBytes: 2 ** 24 };

/** Whether scopes can be judged without a container engine: a jail is really started. */
export async function inspectProcessJail(): Promise<DoctorCheck[]> {
  try {
    const engine = await openProcessJail();
    const { version, endpoint } = engine.description;
    const image = await engine.findImage(
      { reference: null, build: null, workspace: '/' },
      { aliases: {}, temporaryDir: '/', ...said },
    );
    const labels = ownershipLabels('doctor');
    const cellImage = await engine.prepareCellImage(image, [], { labels, ...said });
    const spec = { resources, network: { kind: 'loopback' }, labels } as const;
    // The first one finds nothing in the machine's caches.
    await (await engine.startCell(cellImage, spec))[Symbol.asyncDispose]();
    const startedMs = performance.now();
    await using cell = await engine.startCell(cellImage, spec);
    const tookMs = performance.now() - startedMs;
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin' };
    const channel = { start: cell.start.bind(cell) };
    const pip = ['python3', '-c', 'try: import pip\nexcept ImportError: import ensurepip'];
    const command = { argv: pip, env, timeoutMs: 20_000, uid: 0, gid: 0 };
    const hasVenv = (await collect(channel, command, { maxBytes: 4_096 })).exitCode === 0;
    const detail = `bubblewrap ${version}, at ${endpoint}; a jail starts in ${Math.round(tookMs)} ms`;
    return [{ ...check, status: 'ok', detail, action: null }, programsCheck(hasVenv)];
  } catch (error) {
    if (!(error instanceof TaasError)) throw error;
    return [
      {
        ...check,
        status: 'warn',
        detail: error.message,
        action: 'Do that to go without a container engine, or for scopes with environment.type "venv".',
      },
    ];
  }
}

const check = { id: 'process_jail', title: 'Process jail' } as const;

function programsCheck(hasVenv: boolean): DoctorCheck {
  const { system, python, node, npm } = findHostTools();
  const missing = [
    ...(python === null ? [howToInstall('python')] : hasVenv ? [] : [howToInstall('venv')]),
    ...(node === null || npm === null ? [howToInstall('node')] : []),
  ];
  const detail = [
    `python3 ${python ?? 'is missing'}`,
    `venv ${hasVenv ? 'can be made' : 'lacks pip and ensurepip'}`,
    `node ${node ?? 'is missing'}`,
    `npm ${npm ?? 'is missing'}`,
  ].join(', ');
  return {
    id: 'programs',
    title: 'Programs in it',
    status: missing.length === 0 ? 'ok' : 'warn',
    detail: `${system}: ${detail}`,
    action: missing.length === 0 ? null : missing.join(' '),
  };
}
