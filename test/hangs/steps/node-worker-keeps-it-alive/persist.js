const { Worker, isMainThread, parentPort } = require('node:worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.once('message', (path) => console.log(`saved ${path}`));
  worker.postMessage({ name: 'state', value: 42 });
} else {
  parentPort.on('message', ({ name }) => parentPort.postMessage(`${name}.json`));
}
