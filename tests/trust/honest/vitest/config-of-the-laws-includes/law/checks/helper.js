export const test = (title) => title;
