/** Paths as a tree, as a terminal draws it: folders before files, and each in the order of the alphabet. */
export function treeLines(paths) {
  const root = new Map();
  for (const path of paths) {
    let folder = root;
    for (const name of path.split('/')) {
      if (name === '' || name === '.') continue;
      if (!folder.has(name)) folder.set(name, new Map());
      folder = folder.get(name);
    }
  }
  const draw = (folder, indent) => {
    const entries = [...folder].sort(
      ([nameA, a], [nameB, b]) => Number(b.size > 0) - Number(a.size > 0) || (nameA < nameB ? -1 : 1),
    );
    return entries.flatMap(([name, inner], at) => {
      const isLast = at === entries.length - 1;
      const label = inner.size > 0 ? `${name}/` : name;
      return [
        `${indent}${isLast ? '└─ ' : '├─ '}${label}`,
        ...draw(inner, `${indent}${isLast ? '   ' : '│  '}`),
      ];
    });
  };
  return draw(root, '').join('\n');
}
