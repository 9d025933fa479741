const { spawn } = require('node:child_process');
const { once } = require('node:events');

async function pack() {
  const child = spawn('seq', ['1', '200000'], { stdio: ['ignore', 'pipe', 'inherit'] }); // # culprit
  const [code] = await once(child, 'exit'); // # culprit
  console.log(`seq ended with ${code}`);
}

pack();
