import { cpus, release, totalmem } from 'node:os';

/** Where it was measured, as one line. */
export async function describeMachine(api) {
  const [version, info] = await Promise.all([api.json('GET', '/version'), api.json('GET', '/info')]);
  const model = cpus()[0]?.model.trim() || 'processor of unknown model';
  return [
    `${cpus().length} cores (${model})`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}`,
    `${version.Platform?.Name?.trim() || 'Docker'} ${version.Version} (${info.DefaultRuntime ?? 'runtime unknown'}, ${info.Driver}, cgroup ${info.CgroupVersion ?? 1})`,
    `Node ${process.versions.node}`,
  ].join(', ');
}
