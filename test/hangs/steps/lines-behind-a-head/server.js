require('node:net')
  .createServer()
  .listen(0, '127.0.0.1', () => {
    console.log('loaded: metrics');
    console.log('loaded: users');
  });
