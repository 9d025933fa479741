// Makes the captured texts anew: `node test/captured/recapture.mjs PYTHON...`, one folder a version below this one.
// faulthandler.txt holds several dumps with a `---` line before each but the first; gdb.txt the lines of our script in gdb, where it is
// installed and a python-gdb.py stands beside the interpreter. Paths of the machine are replaced by neutral ones.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'whyhung-captured-'));

// One folder below the root, as src/ is: from there the helpers are found.
const bundle = path.join(here, '../../.cache/recapture.mjs');
const contents = "export * from './gdb.ts'; export * from './lines.ts'; export * from '../../../rights/rights.ts';";
const resolveDir = path.join(here, '../../src/capture/outside/gdb');
buildSync({ stdin: { contents, resolveDir }, bundle: true, format: 'esm', platform: 'node', outfile: bundle });
const { gdb, newToken, ownRights, sortLines } = await import(bundle);
rmSync(bundle);

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
  const token = newToken();
  const request = {
    token,
    seconds: 20,
    targets: [{ pid: target.pid, startTicks: startTicksOf(target.pid), dump: true, collector: false }],
    extension: { path: extension, text: readFileSync(extension, 'utf8') },
    settings: { signal: { number: 10 }, detailsSignal: { number: 42 } },
  };
  const [program, ...words] = gdb.command(ownRights());
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { stdout } = spawnSync(program, words, { encoding: 'utf8', env, input: gdb.input(request) });
  target.kill('SIGKILL');
  writeFileSync(path.join(folder, 'gdb.txt'), neutral(`${sortLines(stdout, token).linesOf(target.pid)}\n`));
}
rmSync(scratch, { recursive: true });

/** Field 22 of its stat (proc(5)). */
function startTicksOf(pid) {
  return Number(readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1).split(' ')[19]);
}
