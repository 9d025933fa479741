require('node:assert').equal(1 + 1, 2);
console.log('1 passing');
