const http = require('node:http');
const ask = () =>
  http.get('http://127.0.0.1:17434/', (answer) => answer.resume()).on('error', () => setTimeout(ask, 100));
ask();
