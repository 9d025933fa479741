const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');
const gzip = spawn('gzip', ['-c'], { stdio: ['pipe', 'inherit', 'inherit'] });
gzip.stdin.write(readFileSync(process.argv[2]));
gzip.on('close', (code) => process.exit(code)); // # culprit
