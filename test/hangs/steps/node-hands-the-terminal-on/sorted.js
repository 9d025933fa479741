const { spawn } = require('node:child_process');
const sort = spawn('sort', [], { stdio: ['pipe', 'inherit', 'inherit'] });
process.stdin.pipe(sort.stdin);
sort.on('close', (code) => process.exit(code));
