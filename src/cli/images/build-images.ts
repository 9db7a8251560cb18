import { ExitCode, TaasError } from '../../errors.ts';
import { printableText } from '../../report/summary/printable.ts';
import type { EngineHandle } from '../../sandbox/engine/find-engine.ts';
import {
  buildSandboxImage,
  type SandboxImageName,
  sandboxImages,
} from '../../sandbox/images/sandbox-images.ts';
import { nearMiss } from '../../scope/near-miss.ts';
import { formatDuration } from '../../units.ts';
import { listenForInterrupts } from '../run/interrupts.ts';
import type { Terminal } from '../terminal.ts';

/** Builds the named images, or all; each line of the build goes to stderr. */
export async function buildImages(
  engine: EngineHandle,
  names: readonly string[],
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const style = terminal.stderr.style();
  const onProgress = (line: string) => terminal.stderr.write(`${style.dim(printableText(line))}\n`);
  using interrupts = listenForInterrupts(terminal, () => terminal.stderr.write('stopping\n'));
  const wanted = names.length === 0 ? sandboxImages.map(({ name }) => name) : names.map(knownName);
  const built = [];
  for (const name of wanted) {
    try {
      const image = await buildSandboxImage(engine, name, { onProgress, signal: interrupts.signal });
      built.push({
        name,
        reference: image.reference,
        id: image.imageId,
        built: image.built,
        duration_ms: image.durationMs,
      });
    } catch (error) {
      if (interrupts.signal.aborted) return ExitCode.cancelled;
      throw error;
    }
  }
  for (const { reference, built: isNew, duration_ms } of json ? [] : built) {
    const words = isNew ? `built in ${formatDuration(duration_ms)}` : 'is there already';
    terminal.stdout.write(`${terminal.stdout.style().green('✓')} ${reference}  ${words}\n`);
  }
  if (json) terminal.stdout.write(`${JSON.stringify(built, null, 2)}\n`);
  return ExitCode.pass;
}

function knownName(name: string): SandboxImageName {
  const known = sandboxImages.find((image) => image.name === name || image.reference.split(':')[0] === name);
  if (known) return known.name;
  const meant = nearMiss(
    name,
    sandboxImages.map((image) => image.name),
  );
  const hint = meant
    ? `Did you mean "${meant}"?`
    : `There are: ${sandboxImages.map((image) => image.name).join(', ')}.`;
  throw new TaasError('TAAS_USAGE', `There is no recipe for an image "${name}". ${hint}`);
}
