export const nodeFaults = [];
