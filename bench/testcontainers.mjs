// No reaper: its image is pulled, and starting it would count against the peer.
process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
const { GenericContainer } = await import('testcontainers');

/** What testcontainers-node does for one isolated command: start, exec, stop. */
export async function runInTestcontainer(image, argv) {
  const container = await new GenericContainer(image)
    .withNetworkMode('none')
    .withCommand(['sleep', '600'])
    .start();
  try {
    return (await container.exec(argv)).exitCode;
  } finally {
    await container.stop();
  }
}
