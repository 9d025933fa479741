import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { capture } from '../../src/capture/capture.ts';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import { fallBack } from '../../src/capture/outside/fallback.ts';
import { gdb } from '../../src/capture/outside/gdb/gdb.ts';
import { type OutsideReader, readBy } from '../../src/capture/outside/gdb/read-by.ts';
import { ptrace } from '../../src/capture/outside/ptrace/ptrace.ts';
import { readFromOutside } from '../../src/capture/outside/tools/outside.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { parseGdb } from '../../src/parse/python/gdb.ts';
import { withSourceFacts } from '../../src/source/sources-of-snapshot.ts';
import { runningProcess } from '../../src/subcommands/running-process.ts';
import { createPrivateFolder } from '../../src/supervise/start/helper-environment.ts';
import { expectUntouched, gdbIsThere, settings } from '../capture/outside/gdb/gdb-targets.ts';
import { temporaryFolder } from '../support/temporary.ts';
import {
  isRoot,
  markerFile,
  NOBODY,
  type Nobodys,
  noting,
  PUBLIC_PYTHON,
  plant,
  publicFolder,
  pythonOfNobody,
  startAs,
  usersIn,
} from './other-user.ts';

const { PATH, HOME } = process.env;
afterEach(() => {
  process.env['PATH'] = PATH;
  process.env['HOME'] = HOME;
  delete process.env['MY_TOKEN'];
});

const HANG = `
import threading
lock = threading.Lock()
def work():
    with lock:
        pass
lock.acquire()
print("ready", flush=True)
work()
`;

/** What the wrapper does after the deadline, as root, with gdb or without. */
async function look({ pid, target }: Nobodys, how: 'gdb' | 'ptrace'): Promise<Snapshot> {
  if (how === 'ptrace') process.env['PATH'] = withoutGdb();
  const snapshot = await capture({
    marks: { root: target.id, pgid: pid, environmentMark: '', outputs: [] },
    privateDir: createPrivateFolder(temporaryFolder()),
    settings: { ...settings, timeoutMs: 1000 },
    trigger: 'deadline',
    workspace: '/nowhere',
    command: 'test',
    elapsedMs: 1000,
    silentMs: null,
    budgetMs: 20_000,
  });
  return await withSourceFacts(snapshot, 5000);
}

/** Programs of the machine without gdb. */
function withoutGdb(): string {
  const bin = path.join(publicFolder(), 'bin');
  mkdirSync(bin);
  for (const name of ['sh', 'timeout', 'env', 'setpriv', 'head', 'readlink', 'python3'])
    symlinkSync(path.join('/usr/bin', name), path.join(bin, name));
  return bin;
}

const framesOf = (snapshot: Snapshot) =>
  snapshot.processes.flatMap(({ python }) => [
    ...(python?.gdbThreads ?? []).flatMap(({ frames }) => frames),
    ...(python?.samples ?? []).flatMap(({ details }) => details?.threads.flatMap(({ frames }) => frames) ?? []),
  ]);

describe.skipIf(!isRoot)('as root, of a process of another user', () => {
  it.each(gdbIsThere ? (['gdb', 'ptrace'] as const) : (['ptrace'] as const))(
    'the stacks and sources are told, and its own interpreter never runs as root (%s)',
    async (how) => {
      const marker = markerFile();
      const folder = publicFolder(NOBODY);
      const python = pythonOfNobody(folder, marker);
      const program = plant(path.join(folder, 'program.py'), HANG);
      const nobodys = await startAs(NOBODY, [python, '-I', program]);
      expect(usersIn(marker)).toEqual([String(NOBODY)]);
      writeFileSync(marker, '');
      const snapshot = await look(nobodys, how);
      expect(framesOf(snapshot).map(({ source }) => source)).toContain('with lock:');
      expect(Object.keys(snapshot.sources.places).join('\n'), JSON.stringify(snapshot.problems)).toContain(program);
      // It was run to read the sources, as nobody.
      expect(usersIn(marker)).toEqual([String(NOBODY)]);
      await expectUntouched(nobodys);
    },
  );

  it('the interpreter itself is asked from outside as its own user', async () => {
    const marker = markerFile();
    const folder = publicFolder(NOBODY);
    const python = pythonOfNobody(folder, marker);
    const { target } = await startAs(NOBODY, [python, '-I', plant(path.join(folder, 'program.py'), HANG)]);
    writeFileSync(marker, '');
    await readFromOutside({ ...target, version: '3.15.0' }, deadlineIn(10_000));
    expect(usersIn(marker)).toEqual([String(NOBODY)]);
  });

  it('a tool beside its interpreter runs as its own user, whatever its name leads to', async () => {
    const marker = markerFile();
    const folder = publicFolder(NOBODY);
    const python = plant(path.join(folder, 'bin', 'python3'), '');
    writeFileSync(python, readFileSync(PUBLIC_PYTHON));
    // A link of nobody's to a program of root's passes where only the program is looked at, and is exchanged afterwards.
    const lure = path.join(publicFolder(), 'lure');
    writeFileSync(lure, noting(marker), { mode: 0o755 });
    for (const name of ['py-spy', 'pystack']) symlinkSync(lure, path.join(folder, 'bin', name));
    const { target } = await startAs(NOBODY, [python, '-I', plant(path.join(folder, 'program.py'), HANG)]);
    process.env['PATH'] = withoutGdb();
    await readFromOutside(target, deadlineIn(10_000));
    expect(usersIn(marker)).not.toContain('0');
  });

  it.skipIf(!gdbIsThere)('its python-gdb.py never runs as root', async () => {
    const marker = markerFile();
    const folder = publicFolder(NOBODY);
    const python = pythonOfNobody(folder, markerFile());
    const note = `import os\nwith open(${JSON.stringify(marker)}, "a") as file: file.write("%d\\n" % os.getuid())\n`;
    // As above: it would pass by what it leads to.
    const lure = path.join(publicFolder(), 'lure.py');
    writeFileSync(lure, note);
    symlinkSync(lure, `${python}-gdb.py`);
    const { target } = await startAs(NOBODY, [python, '-I', plant(path.join(folder, 'program.py'), HANG)]);
    await readBy(gdb, [target], settings, deadlineIn(20_000), () => undefined);
    expect(usersIn(marker)).not.toContain('0');
  });

  it.each(gdbIsThere ? [gdb, ptrace] : [ptrace])(
    'the helper ($layer) has no capabilities, no groups, no way to more, and nothing of our environment',
    async (tracer) => {
      const nobodys = await startAs(NOBODY, [PUBLIC_PYTHON, '-I', '-c', HANG]);
      process.env['MY_TOKEN'] = 'secret-of-the-job';
      const bin = publicFolder();
      const seen = path.join(publicFolder(NOBODY), 'seen');
      writeFileSync(
        path.join(bin, 'looked-at'),
        `#!/bin/sh\n(cat /proc/self/status; env; ls -l /proc/$$/fd | sed 's/^/fd: /') > ${seen}\n`,
        {
          mode: 0o755,
        },
      );
      const looking: OutsideReader = { ...tracer, command: () => [path.join(bin, 'looked-at')] };
      await readBy(looking, [nobodys.target], settings, deadlineIn(10_000), () => undefined);
      const text = readFileSync(seen, 'utf8');
      expect(text).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
      expect(text).toMatch(/^Gid:\t65534\t65534\t65534\t65534$/m);
      expect(text).toMatch(/^Groups:\t *$/m);
      expect(text).toMatch(/^CapPrm:\t0+$/m);
      expect(text).toMatch(/^NoNewPrivs:\t1$/m);
      expect(text).not.toContain('secret-of-the-job');
      expect(text).not.toContain('GITHUB_');
      // Of ours it has the pipes alone.
      expect(
        text.match(/^fd: .* -> .*$/gm)?.filter((line) => !/ -> (?:pipe|socket):| -> .*\/looked-at$/.test(line)),
      ).toEqual([]);
    },
  );

  it.each(gdbIsThere ? (['gdb', 'ptrace'] as const) : (['ptrace'] as const))(
    'lines of a file that it may not read are not told, though its stack names them (%s)',
    async (how) => {
      const secret = path.join(publicFolder(), 'secret.py');
      writeFileSync(secret, 'PASSWORD = "only root may read this"\n'.repeat(40), { mode: 0o600 });
      // And one that stands open in a folder that is closed.
      const closed = path.join(temporaryFolder(), 'closed.py');
      writeFileSync(closed, 'PASSWORD = "only root may read this"\n'.repeat(40), { mode: 0o644 });
      const forged = `
import threading
space = {"wait": threading.Event().wait}
def forge(name):
    exec(compile("\\n" * 6 + "def stand():\\n    wait()\\n", name, "exec"), space)
    threading.Thread(target=space["stand"], daemon=True).start()
forge(${JSON.stringify(secret)})
forge(${JSON.stringify(closed)})
print("ready", flush=True)
threading.Event().wait()
`;
      const nobodys = await startAs(NOBODY, [PUBLIC_PYTHON, '-I', '-c', forged]);
      const snapshot = await look(nobodys, how);
      expect(framesOf(snapshot).map(({ file }) => file)).toEqual(expect.arrayContaining([secret, closed]));
      expect(JSON.stringify(snapshot)).not.toContain('only root may read this');
    },
  );
});

it.skipIf(!isRoot)('the folder of a run that a process of another user names is not believed', async () => {
  const privateDir = createPrivateFolder(temporaryFolder());
  const told = { WHYHUNG: `v1:10:42:none:${privateDir}` };
  const [nobodys, roots] = await Promise.all(
    [NOBODY, 0].map((uid) => startAs(uid, [PUBLIC_PYTHON, '-I', '-c', HANG], told)),
  );
  expect(runningProcess(String(nobodys?.pid)).session).toBe(null);
  expect(runningProcess(String(roots?.pid)).session).toMatchObject({ privateDir });
});

describe.skipIf(!isRoot)('as root, of a process of root', () => {
  it('no program of a folder of another user on our PATH runs', async () => {
    const marker = markerFile();
    const folder = publicFolder(NOBODY);
    for (const name of ['gdb', 'python3', 'py-spy', 'pystack', 'timeout', 'setpriv', 'ss'])
      plant(path.join(folder, 'bin', name), noting(marker));
    process.env['PATH'] = `${path.join(folder, 'bin')}:${PATH}`;
    const { target } = await startAs(0, [PUBLIC_PYTHON, '-I', '-c', HANG]);
    await fallBack([target], { ...settings, gdb: 'always' }, deadlineIn(20_000), () => undefined);
    expect(usersIn(marker)).toEqual([]);
  });

  it('an interpreter that another user can change reads the sources as nobody', async () => {
    const marker = markerFile();
    const folder = publicFolder(NOBODY);
    const python = pythonOfNobody(folder, marker);
    const program = path.join(publicFolder(), 'program.py');
    writeFileSync(program, HANG);
    const roots = await startAs(0, [python, '-I', program]);
    writeFileSync(marker, '');
    const snapshot = await look(roots, 'ptrace');
    expect(Object.keys(snapshot.sources.places).join('\n')).toContain(program);
    expect(usersIn(marker)).toEqual([String(NOBODY)]);
  });

  it.skipIf(!gdbIsThere)(
    'gdb runs no file of start-up and no package of the user, and takes no name from the folder it stands in',
    async () => {
      const marker = markerFile();
      const home = publicFolder();
      const note = `import os; open(${JSON.stringify(marker)}, "a").write("%d\\n" % os.getuid())\n`;
      for (const file of ['.gdbinit', '.gdbearlyinit', '.config/gdb/gdbinit']) {
        mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
        writeFileSync(path.join(home, file), `python ${note}`);
      }
      const packages = path.join(home, '.local/lib/python3.11/site-packages');
      mkdirSync(packages, { recursive: true });
      for (const name of ['usercustomize', 'sitecustomize']) writeFileSync(path.join(packages, `${name}.py`), note);
      process.env['HOME'] = home;
      const { target } = await startAs(0, [PUBLIC_PYTHON, '-I', '-c', HANG]);
      const told: string[] = [];
      await readBy(gdb, [target], settings, deadlineIn(20_000), (_, reading) => told.push(reading.gdb?.output ?? ''));
      expect(parseGdb(told[0] ?? '').nativeText).not.toBe(null);
      expect(usersIn(marker)).toEqual([]);
    },
  );
});

describe('a number that another process has by now', () => {
  it.each(gdbIsThere ? [gdb, ptrace] : [ptrace])(
    'is not read by $layer, and nothing is called in it',
    async (tracer) => {
      const stranger = await startAs(process.getuid?.() ?? 0, [PUBLIC_PYTHON, '-I', '-c', HANG]);
      // As if it had been given in between: the one that was meant started earlier.
      const late: OutsideReader = {
        ...tracer,
        input: (request) =>
          tracer.input({
            ...request,
            targets: request.targets.map((order) => ({ ...order, startTicks: order.startTicks - 1 })),
          }),
      };
      const told: string[] = [];
      await readBy(late, [stranger.target], settings, deadlineIn(20_000), (_, { results, gdb: lines }) => {
        told.push(...results.map(({ reason }) => reason), lines?.output ?? '');
      });
      expect(told).toContain('It ended before it could be attached to.');
      const { threads, dump, details, nativeText } = parseGdb(told.at(-1) ?? '');
      expect([threads, dump, details, nativeText]).toEqual([[], null, null, null]);
      await expectUntouched(stranger);
    },
  );

  it('is nothing that a tool may have read', async () => {
    const one = await startAs(process.getuid?.() ?? 0, [PUBLIC_PYTHON, '-I', '-c', HANG]);
    const bin = temporaryFolder();
    const stacks = '[{"thread_id": 1, "os_thread_id": 1, "frames": [{"name": "f", "filename": "/t.py", "line": 1}]}]';
    writeFileSync(path.join(bin, 'py-spy'), `#!/bin/sh\nkill -9 ${one.pid}\nsleep 0.2\necho '${stacks}'\n`, {
      mode: 0o755,
    });
    process.env['PATH'] = `${bin}:${PATH}`;
    const { results, outside } = await readFromOutside(one.target, deadlineIn(10_000));
    expect(results.find(({ layer }) => layer === 'py-spy')).toMatchObject({ outcome: 'failed' });
    expect(outside).toBe(null);
    expect(existsSync(path.join(bin, 'py-spy'))).toBe(true);
  });
});

describe.skipIf(!isRoot)('a process that its own user may not look into', () => {
  /** As after `os.setuid` (prctl(2), PR_SET_DUMPABLE). */
  const CLOSED = `import ctypes\nctypes.CDLL(None).prctl(4, 0)\n${HANG}`;
  const { getuid, getgid, getgroups } = process;
  afterEach(() => Object.assign(process, { getuid, getgid, getgroups }));

  it.each(gdbIsThere ? [gdb, ptrace] : [ptrace])(
    'is not read by root either ($layer), which says why',
    async (tracer) => {
      const { target } = await startAs(NOBODY, [PUBLIC_PYTHON, '-I', '-c', CLOSED]);
      const told: (string | null)[] = [];
      await readBy(tracer, [target], settings, deadlineIn(20_000), (_, { results, gdb: lines }) => {
        told.push(...results.map(({ reason }) => reason), parseGdb(lines?.output ?? '').dump);
      });
      expect(told[0]).toMatch(/kernel refused ptrace: .*it runs as user 65534, we as 0, .*only root may inspect it/);
      expect(told.at(-1)).toBe(null);
    },
  );

  it.each(gdbIsThere ? [gdb, ptrace] : [ptrace])(
    'is read by $layer where sudo gives the right to trace, and that alone',
    async (tracer) => {
      const nobodys = await startAs(NOBODY, [PUBLIC_PYTHON, '-I', '-c', HANG]);
      // We are nobody with a sudo that asks for no password.
      Object.assign(process, { getuid: () => NOBODY, getgid: () => NOBODY, getgroups: () => [] });
      const bin = publicFolder();
      const seen = path.join(publicFolder(NOBODY), 'seen');
      writeFileSync(path.join(bin, 'sudo'), '#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n', { mode: 0o755 });
      writeFileSync(path.join(bin, 'watched'), `#!/bin/sh\ncat /proc/self/status > ${seen}\nexec "$@"\n`, {
        mode: 0o755,
      });
      process.env['PATH'] = `${bin}:${PATH}`;
      const asStranger = ['setpriv', `--reuid=${NOBODY - 1}`, `--regid=${NOBODY - 1}`, '--clear-groups'];
      const watched: OutsideReader = {
        ...tracer,
        command: (rights) => {
          const command = tracer.command(rights);
          if (command === null) return null;
          // As Yama on hosted runners: the kernel refuses us, and lets in whom sudo has given the right.
          return [...(rights.by === 'self' ? asStranger : [path.join(bin, 'watched')]), ...command];
        },
      };
      const told: (string | null)[] = [];
      await readBy(watched, [nobodys.target], settings, deadlineIn(20_000), (_, { results, gdb: lines }) => {
        told.push(parseGdb(lines?.output ?? '').details, JSON.stringify(results));
      });
      expect(told[0], JSON.stringify(told)).not.toBe(null);
      const text = readFileSync(seen, 'utf8');
      expect(text).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m);
      for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
        expect(text).toMatch(new RegExp(`^${set}:\\t0000000000080000$`, 'm'));
      expect(text).toMatch(/^NoNewPrivs:\t1$/m);
      await expectUntouched(nobodys);
    },
  );
});
