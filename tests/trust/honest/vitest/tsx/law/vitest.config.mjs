export default { esbuild: { jsx: 'automatic', jsxImportSource: '#jsx' }, oxc: { jsx: { runtime: 'automatic', importSource: '#jsx' } } };
