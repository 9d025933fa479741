const { exec } = require('node:child_process');

exec('./pack.sh', (error, stdout) => {
  console.log(error ?? stdout);
});
