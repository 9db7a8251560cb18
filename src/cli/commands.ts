import type { Command } from './command.ts';

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: () => import('./commands/run.ts'),
  prove: () => import('./commands/prove.ts'),
  watch: () => import('./commands/watch.ts'),
  shell: () => import('./commands/shell.ts'),
  capsule: () => import('./commands/capsule.ts'),
  replay: () => import('./commands/replay.ts'),
  heal: () => import('./commands/heal.ts'),
  report: () => import('./commands/report.ts'),
  validate: () => import('./commands/validate.ts'),
  plan: () => import('./commands/plan.ts'),
  lock: () => import('./commands/lock.ts'),
  keygen: () => import('./commands/keygen.ts'),
  sign: () => import('./commands/sign.ts'),
  verify: () => import('./commands/verify.ts'),
  attest: () => import('./commands/attest.ts'),
  'verify-report': () => import('./commands/verify-report.ts'),
  diff: () => import('./commands/diff.ts'),
  init: () => import('./commands/init.ts'),
  ci: () => import('./commands/ci.ts'),
  doctor: () => import('./commands/doctor.ts'),
  images: () => import('./commands/images.ts'),
  gc: () => import('./commands/gc.ts'),
  schema: () => import('./commands/schema.ts'),
  completion: () => import('./commands/completion.ts'),
};

/** The command that the first words name, or all of them where they name none, e.g. for the main help. */
export async function loadCommands([name, next]: readonly string[]): Promise<Command[]> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name === undefined || !named) return Promise.all(Object.values(commands).map((load) => load()));
  const loaded = await named();
  const behind = loaded.subcommands?.find((command) => nameOf(command) === next);
  return [behind ? { ...behind, parent: name } : loaded];
}

export function nameOf({ command }: Command): string {
  return command.split(' ')[0] ?? command;
}
