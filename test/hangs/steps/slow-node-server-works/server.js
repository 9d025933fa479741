require('node:http')
  .createServer((ask, answer) => setTimeout(() => answer.end(ask.url), 40))
  .listen(17311, '127.0.0.1');
