import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rawStart } from '../../src/supervise/start/raw-bytes.ts';
import { cli } from '../support/command-line.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** What it was given, byte by byte; what is ours or the shell's that starts it is left out. */
const TELL = `import os, sys
ours = (b'WHYHUNG', b'PYTHONPATH', b'TOX_OVERRIDE')
print(sorted(item for item in os.environb.items() if item[0] not in ours))
print([os.fsencode(word) for word in sys.argv], os.getpid() == os.getsid(0) or 'in a terminal')
path = os.environb.get(b'PYTHONPATH', b'')
print(path.endswith(b'/pa\\xff\\xfeth'))`;

/** Runs its arguments with bytes that are no UTF-8: a launcher in Python, since node cannot write them either. */
const LAUNCHER = String.raw`import os, sys
folder = os.environb.pop(b'FOLDER')
os.environb.update({
    b'LATIN': b'caf\xe9 \'"$(x)\n\t', b'N\xc3ME': b'plain', b'weird-name.x': b'1', b'PATHS': b'/a:/b\xff', b'PYTHONPATH': folder + b'/pa\xff\xfeth',
    b'PWD': b'/somewhere/else', b'BASH_FUNC_f%%': b'() { :; }', b'SHELLOPTS': b'noexec', b'CTL': bytes(range(1, 256)),
    b'MEANT': '\ufffd'.encode(),
})
for name in (b'PPID', b'OPTIND', b'OPTERR', b'LINENO', b'RANDOM', b'SECONDS', b'BASHPID', b'HISTCMD'):
    os.environb[name] = b'12345'
for name in (b'SHLVL', b'_', b'OLDPWD'):
    os.environb.pop(name, None)
words = [os.fsencode(word) for word in sys.argv[1:]]
os.execv(words[0], words + [b'caf\xe9', b"it's \\ $HOME\n", b'', bytes(range(1, 256))])`;

test('bytes of arguments and variables that are no UTF-8 reach the command as they were', () => {
  const folder = temporaryFolder();
  const program = path.join(folder, 'tell.py');
  writeFileSync(program, TELL);
  const launched = (...words: readonly string[]) => {
    const env = { PATH: process.env['PATH'], TMPDIR: folder, FOLDER: folder, LC_ALL: 'C.UTF-8' };
    const { status, stdout, stderr } = spawnSync(testPython, ['-c', LAUNCHER, ...words], { env, encoding: 'latin1' });
    return { status, stdout: stdout.replace('in a terminal', 'True'), stderr };
  };
  const wrapped = launched(process.execPath, cli, '--', testPython, program);
  expect(wrapped).toEqual(launched('/usr/bin/setsid', testPython, program));
  expect(wrapped.stdout).toContain("b'caf\\xe9'");
  expect(readdirSync(folder)).toEqual(['tell.py']);
});

test('what cannot be executed is told as ever', () => {
  const words = [process.execPath, cli, '--', './not-there'];
  const script = String.raw`import os, sys; os.execve(sys.argv[1], sys.argv[1:], {b'LATIN': b'\xe9', b'PATH': os.environb[b'PATH']})`;
  const { status, stderr } = spawnSync(testPython, ['-c', script, ...words], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({
    status: 127,
    stderr: expect.stringContaining('cannot run ./not-there: there is no such file'),
  });
});

test('no shell starts a command whose U+FFFD is meant', () => {
  const folder = temporaryFolder();
  expect(rawStart(['tool', 'a\uFFFD'], { PATH: '/bin', NAME: '\uFFFD' }, folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});
