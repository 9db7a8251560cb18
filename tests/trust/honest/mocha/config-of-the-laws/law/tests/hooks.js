exports.mochaHooks = { beforeEach() {}, afterAll() {} };
