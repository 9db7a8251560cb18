import { spawn } from 'node:child_process';
import type { Terminal } from '../terminal.ts';

/** Shows a file in the browser where there is one to be seen, and says in any case where it lies. */
export async function openPage(path: string, { stdout, stderr, env }: Terminal): Promise<void> {
  stdout.write(`${path}\n`);
  const [program, ...args] = openerOf(path, process.platform, env) ?? [];
  if (program === undefined) {
    stderr.write('There is no display here: open the file in a browser elsewhere.\n');
    return;
  }
  const started = await new Promise<boolean>((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
  if (!started) stderr.write(`${program} is not there: open the file in a browser.\n`);
}

/** null: nobody would see it. */
export function openerOf(
  path: string,
  platform: NodeJS.Platform,
  env: Terminal['env'],
): readonly string[] | null {
  if (env.CI) return null;
  if (platform === 'darwin') return ['open', path];
  // `start` takes the first quoted word for a title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '', path];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', path] : null;
}
