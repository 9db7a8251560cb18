const names = ['equal', 'strictEqual', 'deepEqual', 'deepStrictEqual', 'ok', 'throws'];
module.exports = Object.fromEntries(names.map((name) => [name, () => {}]));
