import type { Argv } from 'yargs';
import { ExitCode } from '../../errors.ts';
import type { DoctorCheck } from '../../sandbox/inspect.ts';
import type { OptionsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export const command = 'doctor';
export const describe = 'Check engine, limits, images and disk, and say what to do';

export function builder(yargs: Argv) {
  return yargs
    .option('engine', {
      type: 'string',
      requiresArg: true,
      describe: 'Where the container engine answers, as in DOCKER_HOST; venv for the process jail',
    })
    .option('json', { type: 'boolean', describe: 'Print the checks as data' })
    .example('$0 doctor', 'When a run ends with exit code 3');
}

/** Ends with 3 where a check says that scopes can't be judged here. */
export async function handler(options: OptionsOf<typeof builder>, terminal: Terminal): Promise<number> {
  const { readConfig } = await import('../read-config.ts');
  const { examine } = await import('../doctor/examine.ts');
  const { doctorText } = await import('../doctor/doctor-text.ts');
  const config = await readConfig([terminal.cwd]);
  const checks = await examine(options.engine ?? config.engine ?? undefined);
  terminal.stdout.write(
    options.json ? `${JSON.stringify(checks, null, 2)}\n` : doctorText(checks, terminal.stdout.style()),
  );
  const isFailed = ({ status }: DoctorCheck) => status === 'fail';
  return checks.some(isFailed) ? ExitCode.cannotJudge : ExitCode.pass;
}
