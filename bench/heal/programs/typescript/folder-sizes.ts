/** Size of every folder with all that lies in it, from `path size` lines. */
export function folderSizes(files: [string, number][]): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const [path, size] of files) {
    const parts = path.split('/');
    parts.pop();
    let folder = '';
    for (const part of parts) {
      folder = folder === '' ? part : `${folder}/${part}`;
      sizes[folder] = (sizes[folder] ?? 0) + size;
    }
  }
  return sizes;
}
