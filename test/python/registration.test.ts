import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython, injectDir } from '../support/python.ts';
import { registeredBy } from '../support/registered.ts';
import { temporaryFolder } from '../support/temporary.ts';
import {
  catches,
  DETAILS_SIGNAL,
  Helped,
  helpedEnvironment,
  plainEnvironment,
  privateFolder,
  program,
  RAW_SIGNAL,
} from './helped.ts';

/** All do but free-threaded builds, which are no part of CI. */
function hasGil(python: string): boolean {
  const asks = "import sys; print(getattr(sys, '_is_gil_enabled', lambda: True)())";
  return spawnSync(python, ['-I', '-c', asks], { encoding: 'utf8' }).stdout.trim() === 'True';
}

describe.each(everyCPython())('registration in CPython $version', ({ path: python, version }) => {
  it('tells what it registered, in files that only the user can read', async () => {
    const helped = new Helped(python, [program('lock_wait.py')]);
    await helped.ready();
    const registered = helped.registration();
    const stat = readFileSync(`/proc/${helped.pid}/stat`, 'utf8');
    expect(registered).toEqual({
      schemaVersion: 1,
      pid: helped.pid,
      startTicks: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]),
      fd: 243,
      version,
      implementation: 'cpython',
      executable: python,
      raw: true,
      details: true,
      gil: hasGil(python),
    });
    expect(catches(helped.pid, RAW_SIGNAL) && catches(helped.pid, DETAILS_SIGNAL)).toBe(true);
    expect(readlinkSync(`/proc/${helped.pid}/fd/243`)).toBe(
      path.join(helped.folder, 'registered', `${helped.pid}.txt`),
    );
    const names = readdirSync(helped.folder, { recursive: true }).map(String);
    // One file a process, beside what all share.
    expect(names.filter((name) => !/^(?:registered|details|code-.*)$/.test(name))).toEqual([
      `registered/${helped.pid}.txt`,
    ]);
    expect(statSync(path.join(helped.folder, 'registered', `${helped.pid}.txt`)).mode & 0o777).toBe(0o600);
    expect(helped.text).toBe('ready\n');
  });

  it('covers children made by fork, multiprocessing and subprocess, each with a file of its own', async () => {
    const helped = new Helped(python, [program('children.py')]);
    const pids: Record<string, number> = JSON.parse(await helped.ready());
    expect(Object.keys(pids)).toHaveLength(5);
    for (const pid of Object.values(pids)) {
      const registered = await eventually(() => helped.registration(pid));
      expect(registered).toMatchObject({ pid, raw: true, details: true });
      await helped.raw('in wait', pid);
      const details = await helped.details(pid);
      expect(details).toMatchObject({ pid, sample: 1, problems: [] });
      expect(details.threads.find((thread) => thread.main)?.frames.map((frame) => frame.function)).toContain('wait');
    }
    // The parent's own file got nothing of its children's.
    expect(registeredBy(helped.folder, helped.pid).dumps).toBe('');
    helped.child.stdin?.end();
    await eventually(() => expect(helped.child.exitCode).toBe(0));
  });

  it('leaves what a program can see of its interpreter as it is', () => {
    for (const args of [[], ['-X', 'dev', '-W', 'error'], Number(version.split('.')[1]) < 11 ? ['-B'] : ['-P', '-B']]) {
      const plain = state(python, args, plainEnvironment());
      const helped = state(python, args, helpedEnvironment(privateFolder()));
      expect(helped).toEqual(plain);
    }
  });

  it('stays inert without its variable and with one that does not parse', () => {
    const plain = state(python, [], plainEnvironment());
    const folder = privateFolder();
    const wrong = ['', 'v1', 'v2:10:42:none:/tmp', 'v1:x:42:none:/tmp', 'v1:10:42:all:/tmp', 'v1:10:42:none:tmp'];
    for (const value of [undefined, ...wrong, 'v1:10:42:none:/nonexistent', 'v1:99:42:none:/tmp']) {
      const environment: Record<string, string> = { ...plainEnvironment(), PYTHONPATH: injectDir };
      if (value !== undefined) environment['WHYHUNG'] = value.replace(/\/tmp$/, folder);
      expect({ ...state(python, [], environment), modules: [] }, value ?? 'no variable').toEqual({
        ...plain,
        modules: [],
      });
    }
    expect(readdirSync(path.join(folder, 'registered'))).toEqual([]);
  });

  it("chains to the user's own sitecustomize, whatever it does", () => {
    const cases: Record<string, string> = {
      present: 'import sys; sys.marker = "user"',
      raising: 'raise RuntimeError("from the user")',
      importing: 'import no_such_module',
      exiting: 'raise SystemExit(3)',
      printing: 'print("hello from the user")',
    };
    for (const [name, source] of Object.entries(cases)) {
      const own = temporaryFolder();
      writeFileSync(path.join(own, 'sitecustomize.py'), source);
      const run = (environment: Record<string, string>) => {
        const { status, stdout, stderr } = spawnSync(python, [program('state.py')], {
          env: environment,
          encoding: 'utf8',
        });
        const seen = stdout.replace(/"modules": \[[^\]]*\]/, '');
        // Where `site` prints a traceback, our file is one of its steps; the verdict on the last line is the same.
        return { status, stdout: seen, stderr: name === 'exiting' ? stderr.trim().split('\n').at(-1) : stderr };
      };
      const helped = helpedEnvironment(privateFolder());
      expect(run({ ...helped, PYTHONPATH: `${injectDir}:${own}` }), name).toEqual(
        run({ ...plainEnvironment(), PYTHONPATH: own }),
      );
    }
  });

  it('keeps out of subinterpreters and of a second run of site', async () => {
    const helped = new Helped(python, [program('subinterpreter.py')]);
    await helped.ready();
    await helped.raw('subinterpreter.py');
    const details = await helped.details();
    expect(details.sample).toBe(1);
  });
});

describe('interpreters that the helpers do not support', () => {
  const pyenv = path.join(process.env['HOME'] ?? '/', '.pyenv', 'versions');
  it.each(['2.7.18', '3.6.15', '3.7.16'])('does nothing in Python %s', (version) => {
    const python = path.join(pyenv, version, 'bin', 'python');
    const run = (env: Record<string, string>) =>
      spawnSync(python, ['-c', 'import sys; print(sys.path); import sitecustomize'], { env, encoding: 'utf8' });
    const plain = run(plainEnvironment());
    if (plain.error) return console.warn(`skipped: ${plain.error.message}`);
    const folder = privateFolder();
    const helped = run(helpedEnvironment(folder));
    expect([helped.status, helped.stdout, helped.stderr]).toEqual([plain.status, plain.stdout, plain.stderr]);
    expect(readdirSync(folder).sort()).toEqual(['details', 'registered']);
  });
});

function state(python: string, args: readonly string[], env: Record<string, string>) {
  const ran = spawnSync(python, [...args, program('state.py')], { env, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout);
}
