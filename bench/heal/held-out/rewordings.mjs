export const rewordings = {};

export const snapshots = {};
