import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { containersOfClient } from '../../src/capture/containers/claims.ts';
import { addressOf, type Client, clientOf } from '../../src/capture/containers/client.ts';
import { containerMembers } from '../../src/capture/containers/members.ts';
import type { ReportedContainer } from '../../src/parse/containers.ts';

const started = 1_700_000_000_000;
const client = (...argv: readonly string[]): Client => {
  const found = clientOf(7, argv, { startedMs: started, cwd: '/repo/shop', environment: [] });
  if (found === null) throw new Error('no client');
  return found;
};
const container = (values: Partial<ReportedContainer> = {}): ReportedContainer => ({
  id: 'ab'.repeat(32),
  name: 'brave_curie',
  image: 'shop:ci',
  command: ['pytest', '-x'],
  createdMs: started + 1000,
  startedMs: started + 1500,
  pid: 99,
  labels: {},
  binds: ['/repo/shop:/app'],
  mounts: [],
  ...values,
});
const of = (who: Client, ...containers: readonly ReportedContainer[]) =>
  containersOfClient(who, { containers, execs: [], owner: 0 });

describe('which process is a client', () => {
  it.each([
    [['/usr/bin/docker', '--context', 'ci', 'run', '--rm', 'shop:ci'], 'engine', 'run'],
    [['docker', 'container', 'exec', 'web', 'pytest'], 'engine', 'exec'],
    [['docker', 'compose', '-f', 'ci.yml', 'run', 'tests'], 'compose', 'run'],
    [['/usr/libexec/docker/cli-plugins/docker-compose', 'compose', 'up'], 'compose', 'up'],
    [['/usr/bin/python3', '/usr/bin/docker-compose', 'exec', 'web', 'pytest'], 'compose', 'exec'],
    [['podman', '--root', '/r', 'run', 'shop:ci'], 'podman', 'run'],
  ])('%j', (argv, kind, command) => {
    expect(client(...argv)).toMatchObject({ kind, command });
  });

  it.each([[['docker', 'build', '.']], [['vim', 'docker']], [['docker', 'ps']], [['sh', 'docker', 'run']]])(
    'none: %j',
    (argv) => {
      expect(clientOf(7, argv, { startedMs: 0, cwd: null, environment: [] })).toBeNull();
    },
  );

  it('believes an option before a variable, and that before the usual place', () => {
    const run = client('docker', 'run', 'x');
    expect(addressOf(run)).toBe('unix:///var/run/docker.sock');
    const told = { ...run, environment: ['DOCKER_HOST=tcp://10.0.0.1:2375'] };
    expect(addressOf(told)).toBe('tcp://10.0.0.1:2375');
    expect(addressOf({ ...told, words: ['-H', 'unix:///x.sock', 'run', 'x'] })).toBe('unix:///x.sock');
  });
});

describe('which container is a client’s', () => {
  const run = client('docker', 'run', '--rm', '-v', '/repo/shop:/app', 'shop:ci', 'pytest', '-x');

  it('is the one with the image, the words and the volumes of run', () => {
    expect(of(run, container())).toMatchObject([{ entryPid: 99, started: 'container' }]);
    expect(of(run, container({ command: ['pytest'] }))).toEqual([]);
    expect(of(run, container({ binds: ['/repo/other:/app'] }))).toEqual([]);
  });

  it('is none that was there before, and none of two that look alike', () => {
    expect(of(run, container({ createdMs: started - 60_000 }))).toEqual([]);
    expect(of(run, container(), container({ id: 'cd'.repeat(32) }))).toEqual([]);
  });

  it('is the one that it names', () => {
    const named = client('docker', 'run', '--name=tests', 'shop:ci');
    expect(of(named, container({ name: 'tests' }), container())).toMatchObject([{ container: { name: 'tests' } }]);
    const waits = client('docker', 'wait', 'abababababab');
    expect(of(waits, container({ createdMs: 0, startedMs: 0 }))).toMatchObject([{ started: 'nothing' }]);
  });

  it('has with exec the process that was started with its words, and that alone', () => {
    const exec = client('docker', 'exec', '-w', '/app', 'web', 'pytest', '-x');
    const web = container({ name: 'web', createdMs: 0 });
    const execs = [
      { containerId: web.id, pid: 120, words: ['sleep', '9'] },
      { containerId: web.id, pid: 121, words: ['pytest', '-x'] },
    ];
    expect(containersOfClient(exec, { containers: [web], execs, owner: 0 })).toMatchObject([
      { entryPid: 121, started: 'process' },
    ]);
  });

  it('is by its labels one of the project in this folder', () => {
    const labels = (service: string, oneoff = 'False', folder = '/repo/shop') => ({
      'com.docker.compose.project': 'shop',
      'com.docker.compose.project.working_dir': folder,
      'com.docker.compose.service': service,
      'com.docker.compose.oneoff': oneoff,
    });
    const compose = client('docker-compose', 'run', '--rm', 'tests');
    const tests = container({ name: 'tests_run', labels: labels('tests', 'True') });
    const api = container({ name: 'api', id: 'cd'.repeat(32), labels: labels('api') });
    const elsewhere = container({ id: 'ef'.repeat(32), labels: labels('tests', 'True', '/repo/other') });
    expect(of(compose, tests, api, elsewhere)).toMatchObject([
      { container: { name: 'tests_run' }, entryPid: 99, started: 'container' },
      { container: { name: 'api' }, entryPid: null, started: 'nothing' },
    ]);
    const up = client('docker', 'compose', 'up');
    expect(of(up, api, { ...tests })).toMatchObject([{ container: { name: 'api' }, started: 'container' }]);
  });
});

it('an engine that names a process which the kernel has elsewhere leads to none', () => {
  const child = spawn('sleep', ['100'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const named = { id: 'ab'.repeat(32), name: 'web', image: 'x', project: '', service: '', engine: '/run/docker.sock' };
  for (const started of ['container', 'process', 'nothing'] as const)
    expect(containerMembers([{ ...named, clientPid: 7, entryPid: child.pid ?? 0, started }], [])).toEqual([]);
});
