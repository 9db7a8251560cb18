import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { nodeRecorder } from '../../../src/healer/diagnose/square/node-recorder.ts';
import { pythonRecorder } from '../../../src/healer/diagnose/square/python-recorder.ts';

const exec = promisify(execFile);

/** Runs the first file on this machine, with the recorder loaded or without, and tells what came of it. */
export async function runRecorded(files: Readonly<Record<string, string>>, isRecorded = true) {
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'asks-')));
  const place = join(workspace, '.taas-asks');
  try {
    const recorders = { '.taas-asks/sitecustomize.py': pythonRecorder, '.taas-asks/first.mjs': nodeRecorder };
    for (const [path, text] of Object.entries({ ...files, ...recorders })) {
      await mkdir(dirname(join(workspace, path)), { recursive: true });
      await writeFile(join(workspace, path), text);
    }
    const [program = ''] = Object.keys(files);
    const own = `${workspace}/lib`;
    const env = isRecorded
      ? { PYTHONPATH: `${place}:${own}`, NODE_OPTIONS: `--import=file://${place}/first.mjs` }
      : { PYTHONPATH: own };
    const command = program.endsWith('.py') ? 'python3' : process.execPath;
    const { stdout, stderr } = await exec(command, [program], {
      cwd: workspace,
      env: { PATH: process.env.PATH, ...env },
    });
    const kept = (await readdir(place)).filter((name) => name.endsWith('.jsonl'));
    const texts = await Promise.all(kept.map((name) => readFile(join(place, name), 'utf8')));
    return { stdout, stderr, written: texts.join('\n') };
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
