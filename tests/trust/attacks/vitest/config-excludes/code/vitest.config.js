export default { test: { testNamePattern: 'nothing' } };
