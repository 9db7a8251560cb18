exports.test = (title, body) => it(title, () => body({ prices: [3, 4] }));
