export const nodeFlaky = [];
