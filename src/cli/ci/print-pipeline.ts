import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TaasError } from '../../errors.ts';
import { writeOut } from '../report/write-out.ts';
import type { Terminal } from '../terminal.ts';
import { type PipelineFlags, readPipelineOptions } from './read-pipeline-options.ts';
import { pipelineTemplates } from './registry.ts';

interface PrintFlags extends PipelineFlags {
  readonly server: string;
  readonly out?: string | undefined;
  readonly force?: boolean | undefined;
}

/** `taas ci` */
export async function printPipeline(flags: PrintFlags, terminal: Terminal): Promise<void> {
  const { cwd, stdout, stderr } = terminal;
  const template = pipelineTemplates.get(flags.server);
  if (!template) throw new TaasError('TAAS_USAGE', `There is no pipeline for ${flags.server}.`);
  const options = readPipelineOptions(flags);
  const text = template.render(options);
  for (const scope of options.scopes) {
    if (scope.includes('*') || existsSync(resolve(cwd, scope))) continue;
    stderr.write(`${scope} is not there: the pipeline would end with exit code 2.\n`);
  }
  if (flags.out === undefined) {
    stdout.write(text);
    return;
  }
  const out = resolve(cwd, flags.out);
  if (!flags.force && (await stat(out).catch(() => undefined))?.isFile()) {
    throw new TaasError('TAAS_USAGE', `${out} is there already: --force overwrites it.`);
  }
  await writeOut(out, text);
  stderr.write(`wrote ${out}\n`);
}
