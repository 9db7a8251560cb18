import { ExitCode } from '../../errors.ts';
import type { EngineHandle } from '../../sandbox/engine/find-engine.ts';
import { listImages } from '../../sandbox/list-images.ts';
import { formatSize } from '../../units.ts';
import type { Terminal } from '../terminal.ts';

export async function printImages(engine: EngineHandle, json: boolean, terminal: Terminal): Promise<number> {
  const images = await listImages(engine);
  if (json) {
    const data = images.map(({ createdAt, ...image }) => ({ ...image, created_at: createdAt }));
    terminal.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return ExitCode.pass;
  }
  const style = terminal.stdout.style();
  const width = Math.max(...images.map(({ reference }) => reference.length));
  for (const { kind, name, reference, bytes, contents } of images) {
    const state = bytes === null ? `not built; taas images build ${name}` : formatSize(bytes);
    const about = kind === 'cell' ? 'installed dependencies' : contents.join(', ');
    const mark = bytes === null ? style.yellow('·') : style.green('✓');
    terminal.stdout.write(`${mark} ${reference.padEnd(width)}  ${state.padEnd(9)}  ${style.dim(about)}\n`);
  }
  return ExitCode.pass;
}
