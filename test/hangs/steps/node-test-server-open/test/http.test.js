const assert = require('node:assert');
const http = require('node:http');
const test = require('node:test');

test('answers', async () => {
  const server = http.createServer((_request, response) => response.end('ok'));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`);
  assert.strictEqual(await answer.text(), 'no');
  server.close();
});
