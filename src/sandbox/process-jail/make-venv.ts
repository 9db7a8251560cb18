import { TaasError } from '../../errors.ts';
import { collect } from '../warden/collect-output.ts';
import type { CommandChannel } from '../warden/command-channel.ts';
import { howToInstall } from './how-to-install.ts';

interface Who {
  readonly uid: number;
  readonly gid: number;
  readonly env: Readonly<Record<string, string>>;
}

const folder = '/opt/taas/venv';
const noInstaller = 97;
const timeoutMs = 120_000;
const maxBytes = 64 * 2 ** 10;

/** Builds on what the system has; its own pip will do, which saves the seconds that another one takes to unpack. */
const makeScript = `
if python3 -c 'import pip' 2>/dev/null; then python3 -m venv --system-site-packages --without-pip ${folder}
elif python3 -c 'import ensurepip' 2>/dev/null; then python3 -m venv --system-site-packages ${folder}
else exit ${noInstaller}
fi`;

/**
 * A program that pip found in the system starts the system's Python, which knows nothing of the environment: each gets a
 * starter of its own.
 */
const scriptsScript = `
import importlib.metadata, os, shutil
points = importlib.metadata.entry_points()
points = points.select(group='console_scripts') if hasattr(points, 'select') else points.get('console_scripts', ())
for name in {point.name for point in points}:
    target = '${folder}/bin/' + name
    source = shutil.which(name, path='/usr/local/bin:/usr/bin')
    if source is None or os.path.lexists(target): continue
    with open(source, 'rb') as file:
        if b'python' not in file.readline(): continue
    with open(target, 'w') as file: file.write('#!/bin/sh\\nexec ${folder}/bin/python3 %s "$@"\\n' % source)
    os.chmod(target, 0o755)
`;

/** @throws TaasError `TAAS_PROCESS_JAIL_UNAVAILABLE` where Python lacks what makes one. */
export async function makeVenv(channel: Pick<CommandChannel, 'start'>, who: Who): Promise<void> {
  const made = await collect(channel, { argv: ['sh', '-c', makeScript], timeoutMs, ...who }, { maxBytes });
  if (made.exitCode === 0) return;
  const said = `${made.stdout}${made.stderr}`.trim().slice(-1_000);
  const why =
    made.exitCode === noInstaller
      ? 'Python has neither pip nor ensurepip here'
      : `python3 -m venv ended with ${made.exitCode ?? made.signal}: ${said}`;
  throw new TaasError(
    'TAAS_PROCESS_JAIL_UNAVAILABLE',
    `No Python environment can be made: ${why}. ${howToInstall('venv')}`,
  );
}

export async function shareScripts(channel: Pick<CommandChannel, 'start'>, who: Who): Promise<void> {
  await collect(
    channel,
    { argv: [`${folder}/bin/python3`, '-c', scriptsScript], timeoutMs, ...who },
    { maxBytes },
  );
}
