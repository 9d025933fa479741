import { spawn } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/**
 * With `-icount shift=0,sleep=off` the machine's clock counts instructions and a wait costs nothing, so bounds and deadlines mean the same however slow
 * or busy this machine is. Pointers are authenticated by a cheap hash, since the architecture's own takes most of the time when emulated.
 */
const MACHINE = '-M virt -cpu max,pauth-impdef=on -accel tcg -icount shift=0,sleep=off -smp 2 -m 4096';
const DEVICES = '-nic none -display none -monitor none -serial stdio -no-reboot';
/** The image is unpacked into memory and is the root: no disk, and no driver for one. */
const KERNEL = 'console=ttyAMA0 quiet panic=-1 rdinit=/init';
const FILE = /^whyhung-file ([\w.-]+)$/;

/**
 * Starts the machine and resolves when it has switched itself off: what it says goes to the standard output and to `console.txt` in `results`, and the
 * files that it sends into that folder. Rejects with an `Error` in words where `boundMs` are over first, or where it ends otherwise.
 */
export function runMachine(kernel, image, results, boundMs) {
  return new Promise((resolve, reject) => {
    const argv = [...`${MACHINE} ${DEVICES}`.split(' '), '-kernel', kernel, '-initrd', image, '-append', KERNEL];
    const child = spawn('qemu-system-aarch64', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = createWriteStream(path.join(results, 'console.txt'));
    let overrun = false;
    const timer = setTimeout(() => {
      overrun = true;
      child.kill('SIGKILL');
    }, boundMs);
    const stop = () => child.kill('SIGKILL');
    process.once('exit', stop);
    let file = null;
    createInterface({ input: child.stdout }).on('line', (raw) => {
      const line = raw.replace(/\r$/, '');
      if (file !== null && line === 'whyhung-end') {
        writeFileSync(path.join(results, file.name), Buffer.from(file.text, 'base64'));
        file = null;
      } else if (file !== null) file.text += line;
      else if (FILE.test(line)) file = { name: FILE.exec(line)[1], text: '' };
      else {
        said.write(`${line}\n`);
        console.log(line);
      }
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('exit', stop);
      said.end();
      if (code === 0 && !overrun) resolve();
      else reject(new Error(overrun ? `not done in ${boundMs / 60_000} minutes` : `qemu ended with ${code ?? signal}`));
    });
  });
}
