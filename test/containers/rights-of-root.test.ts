import { spawnSync } from 'node:child_process';
import { afterEach, expect, it, vi } from 'vitest';
import { askAsRoot } from '../../src/capture/containers/engine-as-root.ts';
import { outputOf } from '../../src/capture/proc/command.ts';
import { lacks } from '../support/needs.ts';
import { testPython } from '../support/python.ts';

// A user who may become root without a password, wherever the tests run.
vi.mock('../../src/rights/programs.ts', async (original) => ({
  ...(await original<object>()),
  whichProgram: (name: string) => `/usr/bin/${name}`,
}));
vi.mock('../../src/capture/outside/ptrace/ptrace.ts', () => ({ pythonHere: () => 'python of root' }));
vi.mock('../../src/capture/proc/command.ts', () => ({ outputOf: vi.fn(async () => 'told') }));

afterEach(() => {
  vi.restoreAllMocks();
  vi.mocked(outputOf).mockClear();
});

it('are used for root’s engine at its usual address alone', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  for (const socket of ['/tmp/docker.sock', '/run/other.sock', '/run/../tmp/docker.sock', ''])
    expect(await askAsRoot({ socket }, 1000)).toBeNull();
  expect(outputOf).not.toHaveBeenCalled();
  for (const socket of ['/var/run/docker.sock', '/run/docker.sock']) {
    expect(await askAsRoot({ socket }, 1000)).toBe('told');
    expect(vi.mocked(outputOf).mock.lastCall?.[2]).toMatchObject({ rights: { uid: 0, by: 'sudo' } });
  }
});

it('are not asked for where we are root ourselves', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  expect(await askAsRoot({ socket: '/run/docker.sock' }, 1000)).toBeNull();
  expect(outputOf).not.toHaveBeenCalled();
});

it.skipIf(process.getuid?.() !== 0 || lacks('setpriv', 'util-linux'))(
  'are root’s number without a capability',
  async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    await askAsRoot({ socket: '/run/docker.sock' }, 1000);
    const words = vi.mocked(outputOf).mock.lastCall?.[0] ?? [];
    const [setpriv = '', ...rest] = words.slice(0, words.indexOf('python of root'));
    const shown = spawnSync(setpriv, [...rest, testPython, '-c', 'print(open("/proc/self/status").read())'], {
      encoding: 'utf8',
    }).stdout;
    expect(shown).toMatch(/^Uid:\t0\t0\t0\t0$/m);
    for (const set of ['CapInh', 'CapBnd', 'NoNewPrivs'])
      expect(shown).toMatch(new RegExp(`^${set}:\\t${set === 'NoNewPrivs' ? '1' : '0{16}'}$`, 'm'));
    expect(shown).toMatch(/^CapEff:\t0{16}$/m);
  },
);
