const fs = require('node:fs');
const http = require('node:http');

const server = http.createServer((_request, response) => response.end('keys: 2'));
server.listen(0, '127.0.0.1', () => fs.writeFileSync('agent.port', String(server.address().port)));
