import type { ContainerCreateOptions } from 'dockerode';
import { cellPaths, cellUser } from '../cell/cell-config.ts';
import type { EngineHandle } from '../engine/find-engine.ts';
import type { CellImage, CellSpec } from '../engine.ts';
import type { AttachedStream } from './attach.ts';
import { containerConfig } from './container-config.ts';
import { engineDifferences } from './engine-differences.ts';

const readyTimeoutMs = 30_000;
const runTmpfsBytes = 64 * 2 ** 20;

/**
 * The main process of a cell without a warden. It ends with its stdin, which is the harness's, and buries what others
 * leave behind: to wait for one child takes in the ends of all. An init would do that, too, but not every engine has one.
 */
export const keeperCommand: readonly string[] = [
  '/bin/sh',
  '-c',
  'command -v env >/dev/null 2>&1 && echo ready || echo "the image has no env"; ' +
    'exec 3<&0; while read -r line; do :; done <&3 & wait $!',
];

/** The jail of a cell that commands get into by exec: nothing in it has any right. */
export function execContainerConfig(
  engine: EngineHandle,
  image: CellImage,
  spec: CellSpec,
): ContainerCreateOptions {
  const config = containerConfig(engine, image, spec);
  const { diskBytes } = spec.resources;
  const { tmpfsOptions } = engineDifferences(engine);
  const tree = `rw,exec,nosuid,nodev,size=${diskBytes}${tmpfsOptions}`;
  return {
    ...config,
    Entrypoint: [...keeperCommand],
    HostConfig: {
      ...config.HostConfig,
      CapAdd: [],
      Tmpfs: {
        ...config.HostConfig?.Tmpfs,
        [cellPaths.workspace]: `${tree},${owned(engine, '0755')}`,
        [cellPaths.home]: `${tree},${owned(engine, '0700')}`,
        [cellPaths.results]: `rw,noexec,nosuid,nodev,size=${runTmpfsBytes}${tmpfsOptions},${owned(engine, '0700')}`,
      },
    },
  };
}

/** Podman has no owner for a tmpfs: there everybody may write, which is that one user. */
function owned({ kind }: EngineHandle, mode: string): string {
  return kind === 'podman' ? 'mode=1777' : `mode=${mode},uid=${cellUser.uid},gid=${cellUser.gid}`;
}

/** @throws Error with what the image lacks. */
export async function awaitKeeper(keeper: AttachedStream): Promise<void> {
  let said = '';
  let settle: (error?: Error) => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve());
  });
  const timer = setTimeout(() => settle(new Error('its main process does not answer')), readyTimeoutMs);
  const receive = (chunk: Buffer) => {
    said += chunk.toString('utf8');
    if (!said.includes('\n')) return;
    settle(said.trim() === 'ready' ? undefined : new Error(said.trim()));
  };
  const ended = () => settle(new Error(`it ended at once: ${said || keeper.stderrTail || 'without a word'}`));
  keeper.on('data', receive).once('end', ended).once('close', ended);
  try {
    await ready;
  } finally {
    clearTimeout(timer);
    keeper.off('data', receive).off('end', ended).off('close', ended);
  }
}
