// Makes the captured texts anew: `node test/captured/recapture.mjs PYTHON...`, one folder a version below this one.
// faulthandler.txt holds several dumps with a `---` line before each but the first; gdb.txt what gdb printed, where it is
// installed and a python-gdb.py stands beside the interpreter. Paths of the machine are replaced by neutral ones.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'whyhung-captured-'));

const script = path.join(here, '../../src/capture/gdb/script.ts');
const bundled = buildSync({ entryPoints: [script], bundle: true, format: 'esm', write: false }).outputFiles[0].text;
const { gdbArguments } = await import(`data:text/javascript,${encodeURIComponent(bundled)}`);

for (const python of process.argv.slice(2)) {
  const asked = 'import sys; print(sys.version.split()[0], sys.base_prefix)';
  const [version, prefix] = spawnSync(python, ['-I', '-c', asked], { encoding: 'utf8' }).stdout.trim().split(' ');
  const folder = path.join(here, version);
  mkdirSync(folder, { recursive: true });
  const neutral = (text) => text.replaceAll(prefix, '/opt/python').replaceAll(here, '/srv/project').replaceAll(scratch, '/tmp');
  const run = (...args) => [path.join(here, 'program.py'), ...args];

  const dump = path.join(scratch, `${version}.txt`);
  spawnSync(python, ['-I', ...run('faulthandler', dump)], { stdio: 'inherit' });
  writeFileSync(path.join(folder, 'faulthandler.txt'), neutral(readFileSync(dump, 'utf8')));

  const real = realpathSync(python);
  const extension = path.join(path.dirname(real), `python${version.split('.').slice(0, 2).join('.')}-gdb.py`);
  if (!existsSync(extension)) continue;
  const target = spawn(python, ['-I', ...run('gdb')], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => target.stdout.once('data', resolve));
  const gdb = spawnSync('gdb', gdbArguments(target.pid, extension), { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  target.kill('SIGKILL');
  writeFileSync(path.join(folder, 'gdb.txt'), neutral(`${gdb.stderr}\n${gdb.stdout}`));
}
rmSync(scratch, { recursive: true });
