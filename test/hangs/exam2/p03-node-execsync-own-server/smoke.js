const assert = require('node:assert');
const { execFileSync } = require('node:child_process');
const http = require('node:http');

const server = http.createServer((request, response) => response.end(`you asked for ${request.url}`));

server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}/health`;
  const answer = execFileSync('curl', ['--silent', '--fail', url], { encoding: 'utf8' }); // # culprit
  assert.strictEqual(answer, 'you asked for /health');
  server.close();
});
