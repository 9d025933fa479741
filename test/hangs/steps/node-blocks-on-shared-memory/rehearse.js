const { Worker } = require('node:worker_threads');
const shared = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker('setTimeout(() => require("node:worker_threads").parentPort.postMessage("done"), 50)', {
  eval: true,
});
worker.on('message', () => {
  Atomics.store(shared, 0, 1);
  Atomics.notify(shared, 0);
});
Atomics.wait(shared, 0, 0);
console.log('done');
