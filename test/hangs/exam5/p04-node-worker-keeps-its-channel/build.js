const { fork } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const [source, target] = process.argv.slice(2);

function compress(worker, file) {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer.text)));
    worker.send({ file: path.join(source, file) });
  });
}

async function main() {
  const worker = fork(path.join(__dirname, 'worker.js')); // # culprit
  for (const file of fs.readdirSync(source)) {
    fs.writeFileSync(path.join(target, file), await compress(worker, file));
    console.log(`built ${file}`);
  }
}

main();
