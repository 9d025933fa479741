const { Worker } = require('node:worker_threads');
const path = require('node:path');

const done = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(path.join(__dirname, 'minify.js'));
worker.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
worker.postMessage({ done, source: 'export const answer = 42;' });
Atomics.wait(done, 0, 0); // # culprit
worker.terminate();
