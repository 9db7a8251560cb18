/** Where the programs, faults and rewordings of each part stand. */
export const partFolders = {
  dev: new URL('../programs/', import.meta.url),
  'held-out': new URL('../held-out/', import.meta.url),
};
