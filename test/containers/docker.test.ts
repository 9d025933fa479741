import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { cli } from '../support/command-line.ts';
import { type Engine, lacksComposePlugin, lacksDocker, PAYS, startEngine } from '../support/docker.ts';
import { CONTAINER_PAGE, galleryPage, headings, isUpdate } from '../support/gallery.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of a container and of pytest on a busy machine. */
const DEADLINE = '20s';

const LOCK = `${PAYS}

def test_pay():
    pay()
`;

const SERVER = `import socket
import threading

ready = threading.Event()


def handle(connection):
    connection.recv(100)
    ready.wait()


server = socket.create_server(("127.0.0.1", 18977))
handle(server.accept()[0])
`;

const CLIENT = `import socket
import time


def connect():
    while True:
        try:
            return socket.create_connection(("127.0.0.1", 18977))
        except OSError:
            time.sleep(0.1)


def test_status():
    connection = connect()
    connection.sendall(b"status")
    assert connection.recv(100) == b"ok"
`;

describe.skipIf(lacksDocker())('a client of docker', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(async () => {
    await engine?.end();
  });

  /** What is found out about a command in a folder with these files. */
  async function look(
    command: (folder: string) => readonly string[],
    files: Readonly<Record<string, string>>,
    before: readonly string[] = [],
  ) {
    const folder = temporaryFolder();
    // For the users of containers, who may be any.
    chmodSync(folder, 0o755);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text, { mode: 0o755 });
    }
    const report = path.join(temporaryFolder(), 'report');
    const words = ['--timeout', DEADLINE, '--grace', '2s', '--report-dir', report, '--', ...command(folder)];
    const [program = '', ...rest] = [...before, process.execPath, cli, ...words];
    const run = spawnSync(program, rest, { cwd: folder, env: engine.environment, encoding: 'utf8' });
    expect(run.status, run.stdout + run.stderr).toBe(124);
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(report, name), 'utf8'));
    const summary = readFileSync(path.join(report, 'summary.md'), 'utf8');
    return { verdict: read('verdict.json') as Verdict, snapshot: read('snapshot.json') as Snapshot, summary };
  }

  const pytest = (file: string) => ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', file];
  const mounts = (folder: string) => [
    '-v',
    `${folder}:/app`,
    '-w',
    '/app',
    '-v',
    `${engine.packages}:/packages:ro`,
    '-e',
    'PYTHONPATH=/packages',
  ];
  const run = (folder: string, ...more: readonly string[]) => [
    'docker',
    'run',
    '--rm',
    '--network',
    'none',
    ...more,
    ...mounts(folder),
    engine.image,
  ];
  const running = () => engine.docker('ps', '--format', '{{.Names}}').split('\n').filter(Boolean);

  it('leads to the line of the workspace that is mounted, whatever the container may do, and the container is stopped', async () => {
    const closed = [
      '--user',
      '4321:4321',
      '--init',
      '--read-only',
      '--tmpfs',
      '/tmp',
      '--cap-drop',
      'ALL',
      '--security-opt',
      'no-new-privileges',
    ];
    const { verdict, snapshot } = await look(
      (folder) => [...run(folder, '--name', 'tests', ...closed), ...pytest('test_pay.py')],
      { 'test_pay.py': LOCK },
    );
    expect(verdict).toMatchObject({
      kind: 'self-deadlock',
      confidence: 'proven',
      culprit: { file: 'test_pay.py', line: 12 },
    });
    expect(verdict.headline).toContain('test_pay.py::test_pay');
    expect(verdict.chain[0]).toMatchObject({
      from: expect.stringContaining('docker run'),
      to: expect.stringContaining('in container tests'),
    });
    const inside = snapshot.processes.filter(({ container }) => container?.name === 'tests');
    expect(inside.every(({ layers }) => layers.every(({ layer }) => layer !== 'signal' && layer !== 'details'))).toBe(
      true,
    );
    expect(snapshot.containers).toMatchObject([{ name: 'tests', started: 'container' }]);
    expect(running()).toEqual([]);
  });

  /** A service whose test talks to another service, which waits for ever. */
  function services() {
    const service = (command: string) => ({ image: engine.image, network_mode: 'host', working_dir: '/app', command });
    return {
      'server.py': SERVER,
      'test_status.py': CLIENT,
      'docker-compose.yml': JSON.stringify({
        version: '3',
        services: {
          api: { ...service('python3 server.py'), volumes: ['.:/app'] },
          tests: {
            ...service(pytest('test_status.py').join(' ')),
            volumes: ['.:/app', `${engine.packages}:/packages:ro`],
            environment: { PYTHONPATH: '/packages' },
            depends_on: ['api'],
          },
        },
      }),
    };
  }

  function expectServer(verdict: Verdict) {
    expect(verdict).toMatchObject({ kind: 'nobody-can-wake', culprit: { file: 'server.py', line: 9 } });
    expect(verdict.headline).toContain('server.py in service api');
    expect(verdict.chain.map(({ from }) => from)).toContainEqual(expect.stringContaining('in service tests'));
    // What compose leaves running after a run, as it always does, is still there.
    expect(running()).toHaveLength(1);
    engine.docker('rm', '-f', ...running());
  }

  it('goes on from a test in one service of compose to the server in another', async () => {
    const { verdict, summary } = await look(() => ['docker-compose', 'run', '--rm', 'tests'], services());
    expectServer(verdict);
    const page = path.join(root, 'docs', 'gallery', CONTAINER_PAGE);
    const files = ['server.py', 'test_status.py'];
    const shown = galleryPage(`${verdict.kind}.md`, 'test/containers/docker.test.ts', summary, files);
    if (isUpdate()) writeFileSync(page, shown);
    else expect(headings(readFileSync(page, 'utf8')).slice(0, 2)).toEqual(headings(shown).slice(0, 2));
  });

  it.skipIf(lacksComposePlugin())('does the same with the plug-in of compose', async () => {
    const { verdict } = await look(() => ['docker', 'compose', 'run', '--rm', 'tests'], services());
    expectServer(verdict);
  });

  it('ends what exec has started, and leaves the rest of that container alone', async () => {
    const id = engine.docker(
      'run',
      '-d',
      '--name',
      'web',
      '--network',
      'none',
      '-v',
      `${engine.packages}:/packages:ro`,
      engine.image,
      'sleep',
      '1000',
    );
    const { verdict, snapshot } = await look(
      () => [
        'sh',
        '-c',
        `docker cp . web:/code; docker exec -w /code -e PYTHONPATH=/packages web ${pytest('test_pay.py').join(' ')}`,
      ],
      { 'test_pay.py': LOCK },
    );
    // The copy in the container is the workspace's file.
    expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'test_pay.py', line: 12 } });
    expect(snapshot.processes.filter(({ container }) => container !== undefined)).toHaveLength(1);
    expect(engine.docker('top', 'web').split('\n').slice(1)).toMatchObject([expect.stringContaining('sleep 1000')]);
    expect(running()).toEqual(['web']);
    engine.docker('rm', '-f', id);
  });

  it('finds a prompt on the terminal of a container', async () => {
    const { verdict } = await look(
      (folder) => ['script', '-qec', [...run(folder, '-it'), 'python3', 'setup.py'].join(' '), '/dev/null'],
      { 'setup.py': 'name = input("Name of the database: ")\n' },
    );
    expect(verdict).toMatchObject({ kind: 'stdin-wait', confidence: 'proven', culprit: { file: 'setup.py', line: 1 } });
    expect(running()).toEqual([]);
  });

  it('says what an engine on another machine keeps from it', async () => {
    const { snapshot } = await look(() => ['env', 'DOCKER_HOST=tcp://192.0.2.1:2375', './docker', 'run', 'image'], {
      // A client that waits, without a network.
      docker: '#!/usr/bin/env python3\nimport time\ntime.sleep(1000)\n',
    });
    expect(snapshot.problems).toContainEqual({
      where: 'containers',
      pid: expect.any(Number),
      message: expect.stringMatching(/^docker \(\d+\) talks to an engine at tcp:\/\/192\.0\.2\.1:2375/),
      remedy: expect.stringContaining('in the container'),
    });
  });

  it('says where the right to look into a container lacks, and stops it all the same', async () => {
    const { snapshot, verdict } = await look(
      (folder) => [...run(folder, '--name', 'closed', '--cap-add', 'MKNOD'), ...pytest('test_pay.py')],
      { 'test_pay.py': LOCK },
      // Who has a right that we do not have is none of ours to trace (capabilities(7)).
      ['setpriv', '--bounding-set', '-sys_ptrace,-mknod', '--inh-caps', '-sys_ptrace,-mknod'],
    );
    expect(verdict.kind).toBe('unknown');
    const inside = snapshot.processes.find(({ container }) => container?.name === 'closed');
    expect(inside?.layers.map(({ reason }) => reason).join(' ')).toContain('The kernel refused ptrace');
    expect(running()).toEqual([]);
  });
});
