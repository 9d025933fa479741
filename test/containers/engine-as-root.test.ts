import { spawn } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askerFor } from '../../src/capture/containers/asker.ts';
import { askEngine } from '../../src/capture/containers/engine.ts';
import { askAsRoot } from '../../src/capture/containers/engine-as-root.ts';
import { outputOf } from '../../src/capture/proc/command.ts';
import { HELPERS_DIR } from '../../src/helpers-location.ts';
import type { Asker } from '../../src/model/snapshot/containers.ts';
import { parseEngine, parseStopped } from '../../src/parse/containers.ts';
import { bootArguments, bootInput } from '../../src/rights/helper-code.ts';
import { endContainers } from '../../src/run/hung/end-containers.ts';
import { eventually } from '../support/eventually.ts';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of Python on a busy machine. */
const BOUND_MS = 20_000;
const [WEB, EXEC] = ['a'.repeat(64), 'b'.repeat(64)];

/** An engine of one container in which one more program runs. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'GET /containers/json': [
    { Id: WEB, Created: 1 },
    { Id: '../../info', Created: 2 },
  ],
  [`GET /containers/${WEB}/json`]: {
    Id: WEB,
    Name: '/web',
    Created: '2026-11-30T06:00:00Z',
    State: { Pid: 7, StartedAt: '2026-11-30T06:00:01Z' },
    Config: { Image: 'python', Cmd: ['pytest'], Labels: {} },
    HostConfig: { Binds: null },
    ExecIDs: [EXEC],
  },
  [`GET /exec/${EXEC}/json`]: {
    ContainerID: WEB,
    Running: true,
    Pid: 9,
    ProcessConfig: { entrypoint: 'pytest', arguments: ['-x'] },
  },
};

/** Whether the socket would not be root's; the reason has been printed. */
function lacksRoot(): boolean {
  if (process.getuid?.() === 0) return false;
  console.log("skipped: a socket of root's wants root");
  return true;
}

async function engine(): Promise<{ readonly socket: string; readonly asked: readonly string[] }> {
  const socket = path.join(temporaryFolder(), 'docker.sock');
  const asked: string[] = [];
  const server = createServer(({ method, url }: IncomingMessage, answer) => {
    const question = `${method} ${url}`;
    asked.push(question);
    const told = ANSWERS[question];
    answer.statusCode = method === 'POST' ? 204 : told === undefined ? 404 : 200;
    answer.end(method === 'POST' ? undefined : JSON.stringify(told ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => {
    server.close();
  });
  return { socket, asked };
}

function ask(question: object): Promise<string> {
  const input = bootInput('whyhung_engine.ask', ['whyhung_engine'], question);
  return outputOf([testPython, ...bootArguments()], BOUND_MS, { input });
}

it.skipIf(lacksRoot())('asks an engine of root’s what runs there, and has it stop containers', async () => {
  const { socket, asked } = await engine();
  expect(parseEngine(await ask({ socket }))).toMatchObject({
    containers: [{ id: WEB, name: 'web', pid: 7 }],
    execs: [{ containerId: WEB, pid: 9, words: ['pytest', '-x'] }],
    owner: 0,
  });
  // An ID becomes part of an address: nothing but an ID does.
  expect(asked.filter((one) => one.includes('info'))).toEqual([]);
  const stopped = await ask({ socket, stop: [WEB, '../info'], seconds: 1 });
  expect(parseStopped(stopped, [WEB, '../info'])).toEqual(['../info']);
  expect(asked.at(-1)).toBe(`POST /containers/${WEB}/stop?t=1`);
});

it.skipIf(lacksRoot())('has containers stopped side by side', async () => {
  const socket = path.join(temporaryFolder(), 'docker.sock');
  const waiting: ServerResponse[] = [];
  // Neither is answered before both have been asked for.
  const server = createServer((_, answer) => {
    if (waiting.push(answer) < 2) return;
    for (const one of waiting) one.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const stopped = await ask({ socket, stop: [WEB, EXEC], seconds: 10 });
  expect(parseStopped(stopped, [WEB, EXEC])).toEqual([]);
});

describe.skipIf(lacksRoot())('as root, an engine', () => {
  const STRANGER = { uid: 61_234, gid: 61_234, groups: [] };
  const asked = (socket: string, as?: Asker['as']) =>
    askEngine(socket, BOUND_MS, { uid: as?.uid ?? 0, ...(as && { as }) });

  it('is asked with the rights of the client that leads to it, its groups among them', async () => {
    const { socket, asked: questions } = await engine();
    chmodSync(path.dirname(socket), 0o755);
    chmodSync(socket, 0o660);
    chownSync(socket, 0, 61_235);
    expect(await asked(socket, STRANGER)).toBe('EACCES');
    expect(questions).toEqual([]);
    expect(await asked(socket, { ...STRANGER, groups: [61_235] })).toMatchObject({ containers: [{ name: 'web' }] });
    expect(await asked(socket)).toMatchObject({ containers: [{ name: 'web' }], owner: 0 });
  });

  it('stops nothing for a client that may not ask for it himself, whoever starts it', async () => {
    const { socket, asked: questions } = await engine();
    chmodSync(path.dirname(socket), 0o755);
    chmodSync(socket, 0o660);
    chownSync(socket, 0, 61_235);
    const container = { id: WEB, name: 'web', image: 'python', project: '', service: '', clientPid: 7, entryPid: null };
    const stopped = (groups: readonly number[]) => {
      const asker = { uid: STRANGER.uid, as: { ...STRANGER, groups } };
      const containers = [{ ...container, started: 'container' as const, engine: socket, asker }];
      return endContainers({ containers, processes: [] }, 0);
    };
    expect(await stopped([])).toMatchObject([
      { message: 'Container web may still be running: its engine did not stop it.' },
    ]);
    expect(questions).toEqual([]);
    expect(await stopped([61_235])).toEqual([]);
    expect(questions).toEqual([`POST /containers/${WEB}/stop?t=0`]);
  });

  it('is told to stop something by who may not, and says so, so that another one can ask', async () => {
    const { socket, asked: questions } = await engine();
    chmodSync(path.dirname(socket), 0o755);
    chmodSync(socket, 0o600);
    const input = JSON.stringify({ socket, stop: [WEB], seconds: 0, as: STRANGER });
    const told = await outputOf([process.execPath, path.join(HELPERS_DIR, 'container-engine.mjs')], BOUND_MS, {
      input,
    });
    expect(JSON.parse(told)).toEqual({ problem: 'EACCES' });
    expect(questions).toEqual([]);
  });

  it('of another user is not asked at all', async () => {
    const { socket, asked: questions } = await engine();
    chownSync(socket, STRANGER.uid, STRANGER.gid);
    chmodSync(path.dirname(socket), 0o755);
    expect([await asked(socket), await asked(socket, STRANGER), parseEngine(await ask({ socket }))]).toEqual([
      'foreign',
      'foreign',
      'foreign',
    ]);
    expect(questions).toEqual([]);
  });

  it('is asked for a client with what that has: its user, group and groups', async () => {
    const ids = { uid: STRANGER.uid, gid: STRANGER.gid };
    const child = spawn('sleep', ['100'], { ...ids, stdio: 'ignore', cwd: '/' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await eventually(() => expect(askerFor(child.pid ?? 0)).toMatchObject({ uid: STRANGER.uid, as: ids }));
    expect(askerFor(process.pid)).toEqual({ uid: 0 });
    expect(askerFor(2 ** 30)).toBeNull();
  });
});

it('says that a socket is not there, and trusts none that is not root’s', async () => {
  expect(parseEngine(await ask({ socket: path.join(temporaryFolder(), 'docker.sock') }))).toBe('FileNotFoundError');
  expect(parseEngine(await ask({ socket: path.join(temporaryFolder()) }))).toBe('foreign');
});

it('asks nobody but root’s own engine as root', async () => {
  expect(await askAsRoot({ socket: '/tmp/docker.sock' }, BOUND_MS)).toBeNull();
});
