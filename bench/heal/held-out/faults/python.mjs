export const pythonFaults = [];
