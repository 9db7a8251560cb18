export const pythonFlaky = [];
