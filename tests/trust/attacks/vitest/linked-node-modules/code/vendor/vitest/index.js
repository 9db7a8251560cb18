export const test = () => {};
