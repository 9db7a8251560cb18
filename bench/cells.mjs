// Cells as the harness makes them: the parts of taas that have no command of their own.
const { openEngine } = await import(new URL('../dist/sandbox/open-engine.js', import.meta.url).href);
const { ownershipLabels } = await import(new URL('../dist/sandbox/labels.js', import.meta.url).href);

/** What a scope has that asks for nothing. */
const resources = { cpus: 2, memoryBytes: 2 * 2 ** 30, pids: 512, diskBytes: 2 ** 30 };
const silent = { onProgress: () => {}, onWarning: () => {} };

/** Works with a running cell of the session's image, which is gone afterwards. */
export async function withCell(session, work) {
  const cell = await openCell(session);
  try {
    return await work(cell);
  } finally {
    await cell[Symbol.asyncDispose]();
  }
}

async function openCell(session) {
  const engine = await openEngine({ type: 'docker' });
  const labels = { ...ownershipLabels('bench'), ...session.labels };
  const folder = await session.makeFolder();
  const source = { reference: session.image, build: null, workspace: folder };
  const image = await engine.findImage(source, { ...silent, aliases: {}, temporaryDir: folder });
  const cellImage = await engine.prepareCellImage(image, [], { ...silent, labels: ownershipLabels('bench') });
  return engine.startCell(cellImage, { resources, network: { kind: 'loopback' }, labels });
}
