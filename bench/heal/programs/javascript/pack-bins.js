/** Puts big things first into the first box that has room; things that go nowhere are told. */
export function packBins(things, room) {
  const boxes = [];
  const tooBig = [];
  const sorted = Object.entries(things).sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  for (const [name, size] of sorted) {
    if (size > room) {
      tooBig.push(name);
      continue;
    }
    let box = boxes.find(({ free }) => free >= size);
    if (!box) {
      box = { free: room, names: [] };
      boxes.push(box);
    }
    box.names.push(name);
    box.free -= size;
  }
  return { boxes: boxes.map(({ names }) => names), free: boxes.reduce((sum, { free }) => sum + free, 0), tooBig };
}
