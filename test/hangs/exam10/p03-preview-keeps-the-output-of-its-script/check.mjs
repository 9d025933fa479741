import { execFile } from 'node:child_process';

function run(program, ...words) {
  return new Promise((resolve, reject) => {
    execFile(program, words, (error, output) => (error ? reject(error) : resolve(output))); // # culprit
  });
}

const said = await run('sh', 'preview.sh'); // # culprit
console.log(said.trim());
