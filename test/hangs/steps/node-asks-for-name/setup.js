const { createInterface } = require('node:readline');

const rl = createInterface({ input: process.stdin, output: process.stdout });
rl.question('Project name: ', (name) => {
  console.log(`created ${name}`);
  rl.close();
});
