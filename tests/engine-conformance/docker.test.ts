import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContainerEngine } from '../../src/sandbox/container/container-engine.ts';
import { describeEngine } from './conformance.ts';
import { containersOf, createAbandoned } from './containers.ts';
import { EngineLab } from './engine-lab.ts';

describeEngine('Docker', () => openContainerEngine(), {
  openOptions: () => ({ type: 'docker' }),
  image: 'taas/python',
  leftOvers: (runId) => containersOf(undefined, runId),
  leaveBehind: (lab, labels) => createAbandoned(undefined, lab.image.id, labels),
});

describe('a cell of Docker without a network', () => {
  let lab: EngineLab;
  beforeAll(async () => {
    lab = await EngineLab.open(await openContainerEngine(), 'taas/python');
  });
  afterAll(() => lab?.[Symbol.asyncDispose]());

  const look = `
import hashlib
def tell(path):
    if not os.path.exists(path): return 'leads nowhere'
    of = os.stat(path)
    is_text = stat.S_ISREG(of.st_mode) and os.access(path, os.R_OK)
    content = hashlib.sha256(open(path, 'rb').read()).hexdigest() if is_text else None
    return [stat.filemode(of.st_mode), of.st_uid, of.st_gid, content]
own = '/etc/hostname', '/etc/resolv.conf', '/etc/mtab'
paths = [os.path.join(folder, name) for folder, _, names in os.walk('/etc', followlinks=True) for name in names]
found['files'] = {path: tell(path) for path in paths if path not in own}
found['names'] = sorted(os.listdir('/etc'))
found['localhost'] = sorted({address[0] for *_, address in socket.getaddrinfo('localhost', 80)})
found['interfaces'] = socket.if_nameindex()
for name in 'ip_unprivileged_port_start', 'ping_group_range': found[name] = open('/proc/sys/net/ipv4/' + name).read()
attempt('a low port', lambda: socket.create_server(('127.0.0.1', 80)).close())
attempt('ping', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP).close())
`;

  // One that can be shared is the engine's to set up.
  it('is as if the engine had set it up: /etc, interfaces, what sockets may', async () => {
    const kinds = ['loopback', 'shared'] as const;
    const [own, ofEngine] = await Promise.all(
      kinds.map(async (kind) => lab.probe(await lab.cell({ network: { kind } }), look)),
    );
    expect(Object.keys(own?.files ?? {}).length).toBeGreaterThan(100);
    expect(own?.localhost).toEqual(['127.0.0.1', '::1']);
    expect(own).toEqual(ofEngine);
  });

  it('is made new again as often as is wanted', async () => {
    const cell = await lab.cell();
    for (let round = 0; round < 3; round += 1) {
      expect(
        await lab.shell(cell, 'echo x > /tmp/x; getent hosts localhost >/dev/null; cat /etc/hostname'),
      ).toBe(await lab.shell(cell, 'uname -n'));
      expect(await cell.scrub()).toMatchObject({ clean: true });
    }
  });
});
