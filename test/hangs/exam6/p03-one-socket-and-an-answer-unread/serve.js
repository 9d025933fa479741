const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

module.exports = function serve(folder) {
  const server = http.createServer((request, response) => {
    const file = path.join(folder, path.basename(request.url));
    fs.stat(file, (error) => {
      if (error) {
        response.writeHead(404);
        response.end();
      } else {
        response.writeHead(200, { 'Content-Type': 'text/html' });
        fs.createReadStream(file).pipe(response);
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
};
