import { describe, expect, test } from 'vitest';
import { full } from '../support/full.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { interpreters } from './interpreters.ts';
import { runBoth } from './run-both.ts';

/** Words after `python3`, in a folder with a package and a zip of it. */
const PROGRAMS: readonly (readonly [name: string, words: string])[] = [
  ['-c', "-c 'import sys; print(sys.argv, sys.path, __name__, sorted(globals()))' a b"],
  ['standard input', "- a b <<'END'\nimport sys; print(sys.argv, sys.path, sorted(globals()))\nEND"],
  ['a failure with its traceback', '-c \'import json; json.loads("x")\''],
  ['an end by its own signal', "-c 'import os; os.kill(os.getpid(), 15)'"],
  ['a warning as it exits', '-W error -X dev -c \'f = open("package.zip", "rb"); del f\''],
  ['a failing thread', '-c \'import threading; threading.Thread(target=lambda: 1 / 0, name="x").start()\''],
  [
    'a failing task',
    "-c 'import asyncio\nasync def f(): asyncio.create_task(g()); await asyncio.sleep(0.01)\nasync def g(): 1 / 0\nasyncio.run(f())'",
  ],
  ['a command that is not there', '-c \'import subprocess; subprocess.run(["no-such-command"])\''],
];
/** More of them, in a full run. */
const RARE: typeof PROGRAMS = [
  ['a module', '-m json.tool --help'],
  ['a folder with __main__', 'package a b'],
  ['a zip', 'package.zip a b'],
  ['prompts after the program', "-i -c 'print(1)' </dev/null"],
  ['a syntax error', "-c 'if'"],
  ['sys.exit with a text', '-c \'import sys; sys.exit("text")\''],
  ['a keyboard interrupt', "-c 'import os; os.kill(os.getpid(), 2); import time; time.sleep(9)'"],
  ['a failing pool', "-c 'from concurrent.futures import ThreadPoolExecutor as T; T().submit(lambda: 1 / 0).result()'"],
  ['a failing child', '-c \'import subprocess; subprocess.run(["false"], check=True)\''],
];

describe.each(interpreters)('Python %s: output and code of programs', (_, python) => {
  test.each([...PROGRAMS, ...(full ? RARE : [])])('%s', async (_name, words) => {
    const cwd = temporaryFolder();
    const script = `mkdir -p package; echo 'import sys; print(sys.argv, sys.path, __name__, sorted(globals()))' > package/__main__.py
(cd package; '${python}' -m zipfile -c ../package.zip __main__.py)
'${python}' ${words}`;
    const { plain, wrapped } = await runBoth(script, { cwd: temporaryFolder(), env: { ...process.env, HOME: cwd } });
    const unnamed = (text: string) =>
      text.replaceAll(/\/\S*whyhung-test-\w+/g, 'CWD').replaceAll(/0x[0-9a-f]+/g, 'ADDRESS');
    const { stdout, stderr, code } = wrapped;
    expect({ code, stdout: unnamed(stdout), stderr: unnamed(stderr) }).toEqual({
      code: plain.code,
      stdout: unnamed(plain.stdout),
      stderr: unnamed(plain.stderr),
    });
  });
});
