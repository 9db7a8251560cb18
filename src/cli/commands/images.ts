import type { Argv } from 'yargs';
import { TaasError } from '../../errors.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'images [action] [name..]';
export const describe = 'List the images of this package, or build them';

export function builder(yargs: Argv) {
  return yargs
    .positional('action', {
      choices: ['list', 'build'] as const,
      default: 'list' as const,
      describe: 'What to do',
    })
    .positional('name', {
      type: 'string',
      array: true,
      describe: 'Images to build: base, python, node (all of them)',
    })
    .option('engine', {
      type: 'string',
      requiresArg: true,
      describe: 'Where the container engine answers, as in DOCKER_HOST',
    })
    .option('json', { type: 'boolean', describe: 'Print images as data' })
    .example('$0 images', 'Which images are there, and how large')
    .example('$0 images build python', 'Build one now instead of when a scope first needs it');
}

export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const names = options.name ?? [];
  if (options.action === 'list' && names.length > 0) {
    throw new TaasError('TAAS_USAGE', `taas images list takes no names; received ${names.join(' ')}.`);
  }
  const { readConfig } = await import('../read-config.ts');
  const { findEngine } = await import('../../sandbox/engine/find-engine.ts');
  const config = await readConfig([terminal.cwd]);
  const engine = await findEngine({ host: options.engine ?? config.engine ?? undefined });
  const json = options.json === true;
  if (options.action === 'build') {
    const { buildImages } = await import('../images/build-images.ts');
    return buildImages(engine, names, json, terminal);
  }
  const { printImages } = await import('../images/print-images.ts');
  return printImages(engine, json, terminal);
}
