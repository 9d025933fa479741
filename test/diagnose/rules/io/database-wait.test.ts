import { describe, expect, it } from 'vitest';
import { databaseWait } from '../../../../src/diagnose/rules/io/database-wait.ts';
import type { DatabaseSession, Details, OpenFile, Process, Resource } from '../../../../src/model/snapshot.ts';
import { evidenceOf, program } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { at, details, mainThread, other, python, snapshot } from '../../build.ts';
import { object } from '../../objects.ts';
import { ask } from '../found.ts';

const SERVER = '127.0.0.1:5432';

function connection(fd: number, port: number): OpenFile {
  const socket = { protocol: 'tcp', local: `127.0.0.1:${port}`, remote: SERVER, state: 'ESTABLISHED' } as const;
  return openFile(fd, 'socket', { socket });
}

function session(port: number, activity: string): DatabaseSession {
  return { pid: port, server: 'PostgreSQL', database: 'shop', client: `127.0.0.1:${port}`, activity };
}

/** `heldBy` in words, each of them of the user's own code or of a library's. */
function resource(kind: string, heldBy: readonly string[], id = 'c'): Resource {
  const heldIn = heldBy.map((words) =>
    words.startsWith('attribute') ? '/usr/lib/python3.11/site-packages/y.py' : 'main.py',
  );
  return { id, kind, type: 'x.Connection', what: '', fd: null, heldBy, heldIn, createdAt: [] };
}

/** A statement waits for its answer on descriptor 4. */
function statement(files: readonly OpenFile[], more: Partial<Details> = {}, called = 'wait'): Process {
  const frames = [at('site:psycopg/waiting.py', called, 5), at('main.py', 'run', 22, 'cursor.execute("UPDATE ...")')];
  const one = details([mainThread(frames)], more);
  return python(1, [one, one], { argv: ['python', 'main.py'], osThreads: [inCall(1, 'recvfrom', '0x4')], files });
}

const two = [connection(3, 1003), connection(4, 1004)];

it.each([
  ['wait', true],
  ['consume', true],
  ['get_message', true],
  ['notifies', false],
])('a call of the driver is a wait for the database (%s): %s', (called, isDatabase) => {
  const found = ask(databaseWait, evidenceOf([statement(two, {}, called)]));
  expect(found?.cause.kind ?? null).toBe(isDatabase ? 'database-wait' : null);
});

describe('where the server shows its sessions', () => {
  const find = (sessions: readonly DatabaseSession[], process = statement(two)) =>
    ask(databaseWait, evidenceOf([process], { host: { ...snapshot([]).host, databaseSessions: sessions } }));
  const waits = session(1004, 'UPDATE waiting');

  it('names the one open transaction, by the connection of the tree', () => {
    const finding = find([waits, session(1003, 'idle in transaction')]);
    expect(finding).toMatchObject({
      cause: {
        kind: 'database-wait',
        wanted: { engine: 'psycopg', sqlite: null, isLock: true, descriptor: { file: { fd: 4 } } },
        by: { type: 'server', server: { session: waits, isAlone: true } },
      },
      confidence: 'proven',
      culprit: { line: 22 },
    });
    expect(finding?.chain.at(-1)).toMatchObject({
      to: { who: { type: 'transaction', open: { connection: { process: { pid: 1 }, file: { fd: 3 }, name: null } } } },
      evidence: { type: 'server sessions' },
    });
  });

  it('knows who refers to that connection', () => {
    const named = statement(two, {
      objects: [object('c', 'database connection', { fd: 3 })],
      resources: [resource('database connection', ['attribute x of a (site-packages/y.py:1)', "'deposit' of run"])],
    });
    expect(find([waits, session(1003, 'idle in transaction')], named)?.cause).toMatchObject({
      by: { server: { open: [{ connection: { name: "'deposit' of run" } }] } },
    });
  });

  it('names nobody where two may be it, or a client outside', () => {
    const several = find([waits, session(1003, 'idle in transaction'), session(9, 'idle in transaction')]);
    expect(several).toMatchObject({ cause: { by: { server: { isAlone: false } } }, confidence: 'likely' });
    expect(several?.chain).toHaveLength(1);
    expect(find([waits, session(9, 'idle in transaction')])?.cause).toMatchObject({
      by: { server: { open: [{ connection: null }] } },
    });
  });
});

describe('where it does not', () => {
  it('suspects another connection of the same process', () => {
    const process = statement(two, { resources: [resource('database connection', ["'shop' of main"])] });
    const finding = ask(databaseWait, evidenceOf([process]));
    expect(finding).toMatchObject({
      cause: {
        wanted: { isLock: false },
        by: { type: 'other connection', holder: { type: 'connection', processes: [], open: ["'shop' of main"] } },
      },
      confidence: 'likely',
    });
    expect(finding?.fingerprintParts).toContain('psycopg');
  });

  it('suspects that of another process', () => {
    const processes = [statement([connection(4, 1004)]), other(2, { files: [connection(3, 1003)] })];
    expect(ask(databaseWait, evidenceOf(processes))?.cause).toMatchObject({
      by: { holder: { type: 'connection', processes: [{ pid: 2 }], open: [] } },
    });
  });

  it('suspects nobody where there is no other', () => {
    expect(ask(databaseWait, evidenceOf([statement([connection(4, 1004)])]))?.cause).toMatchObject({ by: null });
  });
});

describe('sqlite', () => {
  const target = '/repo/shop.db';
  const lock = { type: 'POSIX', access: 'write', pid: 2, file: '8:1:7', start: 0x4000_0000, end: 0x4000_0001 } as const;
  const database = (locked: boolean) => openFile(4, 'file', { target, locks: locked ? [lock] : [] });
  const writer = (locked: boolean) =>
    program('connection.execute("INSERT")', inCall(1, 'clock_nanosleep'), [database(locked)]);

  it('is locked by another process', () => {
    expect(ask(databaseWait, evidenceOf([writer(false), other(2, { files: [database(true)] })]))).toMatchObject({
      cause: {
        wanted: { engine: 'sqlite', sqlite: target, descriptor: null },
        by: { type: 'other connection', holder: { type: 'file lock', process: { pid: 2 } } },
      },
      confidence: 'proven',
    });
  });

  it('is not proven to stay locked by who only sleeps for a while', () => {
    const sleeps = other(2, { files: [database(true)], osThreads: [inCall(2, 'clock_nanosleep')] });
    expect(ask(databaseWait, evidenceOf([writer(false), sleeps]))?.confidence).toBe('likely');
  });

  it('is locked by another connection of the process itself', () => {
    expect(ask(databaseWait, evidenceOf([writer(true)]))?.cause).toMatchObject({
      by: { holder: { type: 'file lock', process: { pid: 1 }, open: [] } },
    });
  });

  it('is no matter of a database where nobody has it locked', () => {
    expect(ask(databaseWait, evidenceOf([writer(false)]))).toBeNull();
  });
});

describe('a connection over which nothing ever came', () => {
  const traffic = { ms: 1000, receivedBytes: 0, allReceivedBytes: 0, ackedBytes: 40, silentMs: null };
  const over = (allReceivedBytes: number, sessions: readonly DatabaseSession[] = []) => {
    const { socket, ...file } = connection(4, 1004);
    const files = [{ ...file, socket: socket && { ...socket, traffic: { ...traffic, allReceivedBytes } } }];
    return ask(
      databaseWait,
      evidenceOf([statement(files)], { host: { ...snapshot([]).host, databaseSessions: sessions } }),
    );
  };

  it('leads to no database that anybody has seen', () => {
    expect(over(0)).toBeNull();
    expect(over(120)?.cause.kind).toBe('database-wait');
    expect(over(0, [session(1004, 'SELECT')])?.cause.kind).toBe('database-wait');
  });
});
