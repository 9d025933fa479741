import { spawnSync } from 'node:child_process';

const python = process.argv[2];
const steps = [
  ['api', [python, 'api.py']],
  ['tests', [python, 'check.py']],
];

for (const [name, [command, ...words]] of steps) {
  console.log(`step ${name}`);
  const { status } = spawnSync(command, words, { stdio: 'inherit' }); // # culprit
  if (status !== 0) process.exit(status ?? 1);
}
