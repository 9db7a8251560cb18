export default new Proxy(() => {}, { get: () => () => {} });
