module.exports = { testNamePattern: 'nothing' };
