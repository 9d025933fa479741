const fs = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');

(async () => {
  while (fs.existsSync('.build-lock')) await pause(400);
  fs.mkdirSync('.build-lock');
  console.log('building');
})();
