const { exec } = require('node:child_process');

exec('./start.sh', (error, stdout) => {
  console.log(error ?? stdout);
});
