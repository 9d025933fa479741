const http = require('node:http');
http.createServer((_request, response) => response.end('ok')).listen(17434, '127.0.0.1');
