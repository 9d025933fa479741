const assert = require('node:assert');
const { start } = require('./greeter.js');

async function main() {
  const server = await start('Ann'); // # culprit
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`);
  assert.strictEqual(await answer.text(), 'hello Ann');
  console.log('1 passed');
}

main();
