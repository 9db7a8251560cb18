// No reaper: its image is pulled, and starting it would count against the peer.
process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
const { GenericContainer } = await import('testcontainers');

/** What testcontainers-node does for one isolated command: start, exec, stop. */
export async function runInTestcontainer(image, argv, labels) {
  const container = await new GenericContainer(image)
    .withNetworkMode('none')
    .withLabels(labels)
    .withCommand(['sleep', '600'])
    .start();
  try {
    const { exitCode } = await container.exec(argv);
    if (exitCode !== 0) throw new Error(`the command ended with ${exitCode}`);
  } finally {
    await container.stop();
  }
}
