import { expect, it } from 'vitest';
import type { DatabaseSession, OpenFile, Process } from '../../src/model/snapshot.ts';
import { at, bootstrap, details, mainThread, other, python, snapshot, thread } from '../diagnose/build.ts';
import { inCall, openFile, verdictOf } from './kernel.ts';

const SERVER = '127.0.0.1:5432';

function connection(fd: number, port: number): OpenFile {
  const socket = { protocol: 'tcp', local: `127.0.0.1:${port}`, remote: SERVER, state: 'ESTABLISHED' } as const;
  return openFile(fd, 'socket', { socket });
}

function session(port: number, activity: string, database = 'shop'): DatabaseSession {
  return { pid: port, server: 'PostgreSQL', database, client: `127.0.0.1:${port}`, activity };
}

/** A thread waits for the answer on descriptor 4; descriptor 3 is another connection. */
function process(): Process {
  const payout = thread({
    name: 'payout',
    nativeId: 9,
    frames: [at('main.py', 'change', 8, 'cursor.execute("UPDATE ...")'), ...bootstrap],
  });
  const main = mainThread([
    at('site:psycopg/waiting.py', 'wait', 5),
    at('main.py', 'run', 22, 'cursor.execute("UPDATE ...")'),
  ]);
  const one = details([main, payout]);
  return python(1, [one, one], {
    argv: ['python', 'main.py'],
    osThreads: [inCall(1, 'recvfrom', '0x4')],
    files: [connection(3, 1003), connection(4, 1004)],
  });
}

function verdict(sessions: readonly DatabaseSession[]) {
  const { host } = snapshot([]);
  return verdictOf([process()], { host: { ...host, databaseSessions: sessions } });
}

it('names the one open transaction that holds a statement back', () => {
  const found = verdict([session(1004, 'UPDATE waiting'), session(1003, 'idle in transaction'), session(7, 'idle')]);
  expect(found).toMatchObject({ kind: 'database-wait', confidence: 'proven', culprit: { line: 22 } });
  expect(found.headline).toContain('blocked by another connection (idle in transaction)');
  expect(found.chain.at(-1)?.to).toBe('a connection of the same process (127.0.0.1:1003, idle in transaction)');
});

it.each<[string, readonly DatabaseSession[]]>([
  ['the server shows nothing', []],
  ['the server works at it', [session(1004, 'UPDATE'), session(1003, 'idle in transaction')]],
  ['it waits for nobody that is seen', [session(1004, 'UPDATE waiting'), session(1003, 'idle')]],
  ['two may hold it', [session(1004, 'UPDATE waiting'), session(1003, 'idle in transaction'), session(7, 'SELECT')]],
  ['the other is in another database', [session(1004, 'UPDATE waiting'), session(1003, 'idle in transaction', 'b')]],
])('proves nothing where %s', (_, sessions) => {
  expect(verdict(sessions)).toMatchObject({ kind: 'database-wait', confidence: 'likely' });
});

it('is no wait for the database where the server has answered and waits for the next statement', () => {
  expect(verdict([session(1004, 'idle'), session(1003, 'idle in transaction')]).kind).not.toBe('database-wait');
});

it('speaks of no other transaction where the server works at the statement', () => {
  const { headline, advice } = verdict([session(1004, 'SELECT'), session(1003, 'idle in transaction')]);
  expect(headline).toContain("which still works at it (its session shows 'SELECT')");
  expect(advice).not.toContain('transaction');
});

/** Both connections over a unix socket; the sessions' processes are the server's children, or children of two. */
function overUnixSocket(holderPpid: number) {
  const { host } = snapshot([]);
  const unix = (fd: number, pid: number) =>
    openFile(fd, 'socket', {
      socket: { protocol: 'unix', local: '', remote: '', state: 'CONNECTED' },
      peers: [{ pid, fd: 6, name: 'postgres', inTree: true }],
    });
  const backend = (pid: number, ppid: number) => other(pid, { ppid, name: 'postgres', argv: ['postgres: ada shop'] });
  const local = (pid: number, activity: string): DatabaseSession => ({
    ...session(0, activity),
    pid,
    client: '[local]',
  });
  const processes = [
    { ...process(), files: [unix(3, 1003), unix(4, 1004)] },
    backend(1003, holderPpid),
    backend(1004, 50),
  ];
  const databaseSessions = [local(1003, 'idle in transaction'), local(1004, 'UPDATE waiting')];
  return verdictOf(processes, { host: { ...host, databaseSessions } });
}

it('knows the sessions of a unix socket by the process at the other end', () => {
  const found = overUnixSocket(50);
  expect(found).toMatchObject({ kind: 'database-wait', confidence: 'proven' });
  expect(found.chain.at(-1)?.to).toBe('a connection of the same process (unix socket, idle in transaction)');
});

it('takes no session of another server for the holder', () => {
  const found = overUnixSocket(60);
  expect(found).toMatchObject({ kind: 'database-wait', confidence: 'likely' });
  expect(found.headline).not.toContain('idle in transaction');
});

/** A driver in C: `poll` names no descriptor, and no layer has an object. `count`: for how many it waits. */
function inNativePoll(sessions: readonly DatabaseSession[], count = '0x1') {
  const { host } = snapshot([]);
  const main = mainThread([at('site:sqlalchemy/engine/default.py', 'do_execute', 952), at('main.py', 'clean', 15)]);
  const one = details([main]);
  const polls = inCall(1, 'poll', '0x7ffe');
  const syscall = { number: 7, name: 'poll', args: ['0x7ffe', count, '0xffffffff', '0x0'] };
  const process = python(1, [one, one], {
    osThreads: [{ ...polls, syscall }],
    files: [connection(3, 1003), connection(4, 1004)],
  });
  return verdictOf([process], { host: { ...host, databaseSessions: sessions } });
}

it('knows which connection a driver in C waits for by the session that the server holds back', () => {
  const sessions = [session(1004, 'DROP TABLE waiting'), session(1003, 'idle in transaction')];
  const found = inNativePoll(sessions);
  expect(found).toMatchObject({ kind: 'database-wait', confidence: 'proven', culprit: { line: 15 } });
  expect(found.headline).toContain('blocked by another connection (idle in transaction)');
  expect(inNativePoll(sessions, '0x3').kind).not.toBe('database-wait');
  expect(inNativePoll([session(1004, 'idle'), session(1003, 'idle in transaction')]).kind).not.toBe('database-wait');
});

it('knows a database by its session where neither its port nor its program tells', () => {
  const elsewhere = ({ files, ...one }: Process): Process => ({
    ...one,
    files: files.map((file) =>
      file.socket === null ? file : { ...file, socket: { ...file.socket, remote: '127.0.0.1:15499' } },
    ),
    python: python(1, [details([mainThread([at('main.py', 'clean', 15)])])]).python,
    osThreads: [inCall(1, 'recvfrom', '0x4')],
  });
  const { host } = snapshot([]);
  const databaseSessions = [session(1004, 'DROP TABLE waiting'), session(1003, 'idle in transaction')];
  expect(verdictOf([elsewhere(process())], { host: { ...host, databaseSessions } }).kind).toBe('database-wait');
  expect(verdictOf([elsewhere(process())], { host: { ...host, databaseSessions: [] } }).kind).not.toBe('database-wait');
});
