require('node:http')
  .createServer((_, answer) => answer.end())
  .listen(17302, '127.0.0.1');
