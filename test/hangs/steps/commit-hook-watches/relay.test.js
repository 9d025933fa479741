const test = require('node:test');
test('relay', () => {});
