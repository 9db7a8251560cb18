// What the soak runs: every kind of isolation, with and without a service, and images that have to be made.

/** Processes that hide from whoever ends only what it started; `mark` is in their command lines. */
const hide = (mark) =>
  `(setsid env -i /bin/sh -c 'sleep 1000; :' ${mark} &); sh -c 'trap "" TERM INT HUP; sleep 1000; :' ${mark} &`;

const service = {
  id: 'web',
  image: 'taas/python',
  command: 'exec python -m http.server 8000 --bind 127.0.0.1',
  ready: { port: 8000, timeout: '60s', interval: '50ms' },
};

function isolated(isolation, services) {
  return (mark) => ({
    scope: {
      environment: {
        type: 'docker',
        image: 'taas/base',
        env: { SOAK_MARK: mark },
        ...(services && { network: 'internal', services: [service] }),
      },
      lifecycle: { setup: [`echo state > state; ${hide(mark)}`], teardown: ['cat state; sleep 0.1'] },
      scenarios: [1, 2, 3].map((number) => ({
        id: `S-${number}`,
        type: 'e2e',
        command: `${hide(mark)} ${services ? 'curl -sf localhost:8000/ >/dev/null && ' : ''}cat state && sleep 0.2`,
      })),
      policy: { isolation, parallel: 2 },
    },
    files: {},
  });
}

/** A requirements file that no other run has: its image is installed into, committed and looked at. */
const derived = (mark) => ({
  scope: {
    environment: {
      type: 'docker',
      image: 'taas/python',
      dependencies: { pip: 'requirements.txt' },
      env: { SOAK_MARK: mark },
    },
    scenarios: [{ id: 'S-1', type: 'e2e', command: `${hide(mark)} python -c "import pytest"` }],
  },
  files: { 'requirements.txt': `# ${mark}\n--index-url http://127.0.0.1:9/\npytest\n` },
});

const built = (mark) => ({
  scope: {
    environment: {
      type: 'docker',
      build: { context: '.', dockerfile: 'Dockerfile' },
      env: { SOAK_MARK: mark },
    },
    scenarios: [{ id: 'S-1', type: 'e2e', command: `${hide(mark)} cat /made` }],
  },
  files: {
    Dockerfile: `FROM taas/base\nRUN echo ${mark} > /made && sleep 0.3\nRUN sleep 0.3; echo ${mark} >> /made\n`,
  },
});

const makers = {
  scope: isolated('scope', false),
  'scope, service': isolated('scope', true),
  scenario: isolated('scenario', false),
  'derived image': derived,
  'scenario, service': isolated('scenario', true),
  container: isolated('container', false),
  'container, service': isolated('container', true),
  'built image': built,
};

/** The kinds that run in turn. A process jail has neither services nor images. */
export function kindsFor({ containers }) {
  return containers ? Object.keys(makers) : ['scope', 'scenario', 'container'];
}

/** The scope of a kind, and the files of its workspace. */
export function makeScope(kind, mark) {
  const { scope, files } = makers[kind](mark);
  return { ...files, 'scope.json': JSON.stringify({ scope_id: 'soak', ...scope }, null, 2) };
}
