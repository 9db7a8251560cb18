/** Where a Python module lies in the workspace: the folder that imports must start from; null where it is not there. */
export function rootOfModule(module: string, paths: readonly string[]): string | null {
  const path = module.replaceAll('.', '/');
  const endings = [`${path}.py`, `${path}/__init__.py`];
  const roots = paths.flatMap((file) =>
    endings
      .filter((ending) => file === ending || file.endsWith(`/${ending}`))
      .map((ending) => file.slice(0, -ending.length)),
  );
  // The outermost one: others may be copies, e.g. of a vendor.
  const root = roots.sort((a, b) => a.length - b.length)[0];
  return root === undefined ? null : root.replace(/\/$/, '') || '.';
}

/** Whether the first part of the module's name is a file or folder of the workspace. */
export function isOwnModule(module: string, paths: readonly string[]): boolean {
  const top = module.split('.')[0] as string;
  return paths.some((file) => {
    const parts = file.split('/');
    const file_ = parts.pop();
    return file_ === `${top}.py` || (parts.includes(top) && file_?.endsWith('.py'));
  });
}
