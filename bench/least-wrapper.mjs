// The least that a wrapper in Node can be: it starts the command with pipes, hands its output on and ends as it did. What it costs is the
// floor for ours. `node least-wrapper.mjs COMMAND [ARG...]`
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'pipe'], detached: true });
child.stdout.pipe(process.stdout);
child.stderr.pipe(process.stderr);
child.on('close', (code) => process.exit(code ?? 1));
