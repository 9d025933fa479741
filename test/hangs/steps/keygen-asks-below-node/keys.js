const { exec } = require('node:child_process');

exec("ssh-keygen -t ed25519 -N '' -f keys/deploy", (error, stdout) => {
  if (error) throw error;
  console.log(stdout);
});
