const { test } = require('node:test');
const assert = require('node:assert');
const { pbkdf2 } = require('node:crypto');

for (let id = 1; id <= 60; id++) {
  test(`price of chair ${id}`, (_context, done) => {
    pbkdf2(`chair ${id}`, 'salt', 600000, 32, 'sha256', (failure, key) => {
      assert.ifError(failure);
      assert.equal(key.length, 32);
      done();
    });
  });
}
