// node cell-holder.mjs '{"options", "image", "runId", "word"}': a harness that opens a cell, lets a process run in it
// and then stays until it is killed. Plain JavaScript on the built package: Node 20 runs no TypeScript.
const { openEngine } = await import('../../dist/sandbox/open-engine.js');
const { ownershipLabels } = await import('../../dist/sandbox/labels.js');

const { options, image, runId, word } = JSON.parse(process.argv[2]);
const report = { onProgress() {}, onWarning() {} };
const engine = await openEngine(options);
const source = { reference: image, build: null, workspace: process.cwd() };
const resolved = await engine.findImage(source, { aliases: {}, temporaryDir: process.cwd(), ...report });
const labels = ownershipLabels(runId);
const cellImage = await engine.prepareCellImage(resolved, [], { labels, ...report });
const cell = await engine.startCell(cellImage, {
  resources: { cpus: 1, memoryBytes: 256 << 20, pids: 64, diskBytes: 16 << 20 },
  network: { kind: 'loopback' },
  labels,
});
const script = `trap "" TERM; setsid sh -c "exec 0<&- 1>&- 2>&-; sleep ${word}" & echo running; sleep ${word}`;
cell.start({
  argv: ['sh', '-c', script],
  env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
  onOutput: () => {
    process.stdout.write('ready\n');
  },
});
setInterval(() => {}, 1_000);
