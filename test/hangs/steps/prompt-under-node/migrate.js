const { spawn } = require('node:child_process');
const child = spawn('sh', ['apply.sh', 'production'], { stdio: ['pipe', 'inherit', 'inherit'] });
child.on('exit', (code) => process.exit(code));
