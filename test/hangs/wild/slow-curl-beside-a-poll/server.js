let asked = 0;
const server = require('node:http').createServer((_, answer) => answer.end(++asked < 40 ? 'working' : 'done'));
server.listen(0, '127.0.0.1', () => require('node:fs').writeFileSync('port', String(server.address().port)));
