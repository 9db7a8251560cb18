// What the conformance suite tries besides the engine that runs: Podman and bubblewrap.
import { ensurePrograms } from './ensure-programs.mjs';

export async function ensureTestEngines() {
  await ensurePrograms('Podman and bubblewrap, for the conformance suite', [
    { name: 'podman', program: 'podman' },
    { name: 'bubblewrap', program: 'bwrap' },
  ]);
}
