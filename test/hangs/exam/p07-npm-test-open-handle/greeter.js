const http = require('node:http');

exports.start = (name) =>
  new Promise((resolve) => {
    const server = http.createServer((_request, response) => response.end(`hello ${name}`));
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
