const { spawn } = require('node:child_process');

const helper = spawn('bash', ['prepare.sh'], { stdio: ['ignore', 'pipe', 'inherit'] }); // # culprit
let text = '';
helper.stdout.on('data', (chunk) => (text += chunk));
helper.on('exit', (code) => console.log(`prepare.sh ended with ${code}`));
helper.on('close', () => console.log(`prepared: ${text.trim()}`));
