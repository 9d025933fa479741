const { parentPort } = require('node:worker_threads');

parentPort.on('message', ({ done, source }) => {
  const text = source.replace(/\s+/g, ' ').trimm();
  console.log(`${text.length} characters`);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
});
