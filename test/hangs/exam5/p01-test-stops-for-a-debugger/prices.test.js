const test = require('node:test');
const assert = require('node:assert');
const { total } = require('./prices');

test('adds up', () => {
  assert.strictEqual(total([{ price: 2.5, count: 2 }, { price: 1 }]), 6);
});

test('takes the discount off', () => {
  assert.strictEqual(total([{ price: 10 }], 0.25), 7.5);
});
