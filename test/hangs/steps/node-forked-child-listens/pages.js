const { fork } = require('node:child_process');

const child = fork(`${__dirname}/compile.js`);
child.on('exit', (code) => console.log(`compiled, ${code}`));
child.send({ page: 'index' });
