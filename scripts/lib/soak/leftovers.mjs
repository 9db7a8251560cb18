// What a harness that was killed may have left: containers, networks, volumes and images of the engine, processes,
// temporary files, copies in run folders, half-made folders of the process jail.
import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';

/**
 * Looks for what is there now and was not when it was made.
 *
 * @param engine endpoint of a container engine; null where there is none
 */
export async function openLookout({ engine, temporaryDir, outDir }) {
  const docker = engine === null ? null : new Docker(connection(engine));
  const before = new Set((docker ? await engineThings(docker) : []).map(({ key }) => key));
  return {
    /** Everything new; `own` is what bears the mark of a run of ours, or of one that was `killed`. */
    async look({ marks, pids }) {
      const things = docker ? (await engineThings(docker)).filter(({ key }) => !before.has(key)) : [];
      const judged = await Promise.all(
        things.map(async (thing) => ({ ...thing, own: await isOwn(docker, thing, marks, pids) })),
      );
      return [
        ...judged,
        ...(await processes(marks)),
        ...(await temporaryFiles(temporaryDir)),
        ...(await copies(outDir)),
        ...(await halfMade(pids)),
      ];
    },
    /** What a run that ended well keeps for the next one, and a soak has no use for. */
    async removeImages(marks, pids) {
      if (!docker) return;
      for (const { Id, RepoTags, Labels } of await docker.listImages()) {
        if (Labels?.['taas.kind'] === undefined || before.has(`image ${Id}`)) continue;
        if (!(await isOwn(docker, { kind: 'image', id: Id, labels: Labels }, marks, pids))) continue;
        for (const name of RepoTags ?? [Id])
          await docker
            .getImage(name)
            .remove()
            .catch(() => {});
      }
    },
  };
}

function connection(endpoint) {
  if (endpoint.startsWith('unix://')) return { socketPath: endpoint.slice('unix://'.length) };
  const { hostname, port } = new URL(endpoint);
  return { host: hostname, port };
}

async function engineThings(docker) {
  const [containers, networks, { Volumes }, images] = await Promise.all([
    docker.listContainers({ all: true }),
    docker.listNetworks(),
    docker.listVolumes(),
    docker.listImages({ filters: { dangling: ['true'] } }),
  ]);
  const thing = (kind, id, name, labels, more = {}) => ({
    key: `${kind} ${id}`,
    kind,
    id,
    name,
    labels,
    ...more,
  });
  return [
    ...containers.map(({ Id, Names, State, Labels }) =>
      thing('container', Id, `${Names?.[0]?.slice(1) ?? Id} (${State})`, Labels, { state: State }),
    ),
    ...networks.map(({ Id, Name, Labels }) => thing('network', Id, Name, Labels)),
    ...(Volumes ?? []).map(({ Name, Labels }) => thing('volume', Name, Name, Labels)),
    ...images.map(({ Id, Labels }) => thing('untagged image', Id, Id.slice(7, 19), Labels)),
  ];
}

/** By its labels, or by what it was made with. */
async function isOwn(docker, { kind, id, labels }, marks, pids) {
  const owner = labels?.['taas.owner'] || labels?.['taas.maker'];
  if (owner) return pids.includes(Number(owner.split('/')[1]));
  const text = await describe(docker, kind, id).catch(() => '');
  return marks.some((mark) => text.includes(mark));
}

async function describe(docker, kind, id) {
  if (kind === 'container') return JSON.stringify(await docker.getContainer(id).inspect());
  if (kind.endsWith('image')) {
    const image = docker.getImage(id);
    return JSON.stringify([await image.history(), await image.inspect()]);
  }
  return '';
}

/** Those of this machine, which cells share with a local engine. */
async function processes(marks) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const read = (name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
      const command = await read('cmdline');
      const text = command + (await read('environ'));
      if (!marks.some((mark) => text.includes(mark))) return [];
      const name = `${pid} ${command.replaceAll('\0', ' ').trim().slice(0, 100)}`;
      return [{ key: `process ${pid}`, kind: 'process', name, own: true }];
    }),
  );
  return found.flat();
}

async function temporaryFiles(folder) {
  return (await readdir(folder)).map((name) => ({
    key: `temporary file ${name}`,
    kind: 'temporary file',
    name,
    own: true,
  }));
}

const copy = /(\.tar|\.reserve)$/;

async function copies(outDir) {
  const names = await readdir(outDir, { recursive: true }).catch(() => []);
  return names
    .filter((name) => copy.test(name) && !/(artifacts|logs)[\\/]/.test(name))
    .map((name) => ({ key: `copy ${name}`, kind: 'copy', name: join('runs', name), own: true }));
}

/** In the cache of the process jail: what one of our harnesses began to fill. */
async function halfMade(pids) {
  const { XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env;
  const root = process.getuid() === 0 ? '/var/cache/taas' : join(XDG_CACHE_HOME, 'taas');
  const folder = join(root, 'making');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '');
      if (!pids.some((pid) => text.includes(`/${pid}/`))) return [];
      return [{ key: `half-made folder ${name}`, kind: 'half-made folder', name, own: true }];
    }),
  );
  return found.flat();
}
