import type { EngineHandle } from '../engine/find-engine.ts';
import type { CellImage, CellSpec } from '../engine.ts';
import { engineDifferences } from './engine-differences.ts';

/**
 * Whether the engine is told that the cell needs no network set up: it then starts in less than half the time, and
 * the kernel gives it a loopback all the same. The engine puts nothing into /etc then, so the warden fills that with
 * links to the copy in the image.
 */
export function linksEtc(engine: EngineHandle, image: CellImage, spec: CellSpec): boolean {
  const { network, writableRoot = false } = spec;
  const isPossible = image.channel === 'warden' && engineDifferences(engine).linksEtc;
  return isPossible && network.kind === 'loopback' && !writableRoot;
}
