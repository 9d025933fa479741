const http = require('node:http');
http.createServer((_, answer) => answer.end('ok')).listen(Number(process.env.PORT), '127.0.0.1');
