import { expect, it } from 'vitest';
import type { DatabaseWait } from '../../../../src/diagnose/finding/causes/system.ts';
import type { DatabaseHolder } from '../../../../src/diagnose/os/database-holders.ts';
import type { OpenTransaction } from '../../../../src/diagnose/os/database-sessions.ts';
import type { DatabaseSession } from '../../../../src/model/snapshot.ts';
import { describeDatabaseWait } from '../../../../src/narrate/kinds/io/database-wait.ts';
import { other } from '../../../diagnose/build.ts';
import { descriptionOf, evidenceOf, program, stepOf } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';

const process = program('cursor.execute("UPDATE ...")', inCall(1, 'recvfrom', '0x4'));
const evidence = evidenceOf([process]);
const step = stepOf(evidence);
const backup = other(2, { name: 'backup' });
const facts = { protocol: 'tcp', local: '127.0.0.1:4', remote: '127.0.0.1:5432', state: 'ESTABLISHED' } as const;
const descriptor = { process, file: openFile(4, 'socket', { socket: facts }), by: 'system call' } as const;

function say(
  by: DatabaseWait['by'],
  values: Partial<DatabaseWait['wanted']> = {},
  instead: DatabaseWait['instead'] = null,
) {
  const plain = { type: 'database', engine: 'postgresql', sqlite: null, isLock: false, descriptor: null } as const;
  return descriptionOf(describeDatabaseWait, evidence, {
    kind: 'database-wait',
    ...step,
    wanted: { ...plain, ...values },
    by,
    instead,
  });
}

it.each<[Partial<DatabaseWait['wanted']>, string]>([
  [{}, 'for an answer from the database (PostgreSQL)'],
  [{ engine: 'cassandra' }, 'for an answer from the database (cassandra)'],
  [{ isLock: true, descriptor }, 'for a lock in the database (PostgreSQL)'],
  [{ engine: 'sqlite', sqlite: '/repo/shop.db' }, 'for a lock on the SQLite database shop.db'],
])('says what it waits for', (wanted, words) => {
  expect(say(null, wanted).sentence.endsWith(`main.py:7 in run ${words}`)).toBe(true);
});

it.each<[DatabaseHolder, string]>([
  [{ type: 'file lock', process: backup, open: [] }, ', which backup holds'],
  [{ type: 'file lock', process, open: [] }, ', which another connection of the same process holds'],
  [{ type: 'file lock', process, open: ["'shop' of main (main.py:3)"] }, 'of the same process holds'],
  [{ type: 'connection', processes: [], open: [] }, ', which another connection of the same process may hold back'],
  [
    { type: 'connection', processes: [backup], open: ["'shop' of main (main.py:3)"] },
    ', which another connection of backup may hold back',
  ],
])('says who may hold it back', (holder, words) => {
  expect(say({ type: 'other connection', holder, process }).sentence).toContain(words);
});

function session(client: string, activity = 'idle in transaction'): DatabaseSession {
  return { pid: 7, server: 'PostgreSQL', database: 'shop', client, activity };
}

it('advises by what speaks against a lock', () => {
  const works = say(null, {}, { type: 'works', session: session('a:1', 'SELECT') });
  expect(works.sentence).toContain("which still works at it (its session shows 'SELECT')");
  expect(works.advice).toContain('statement_timeout');
  expect(say(null, {}, { type: 'connects' }).advice).toContain('connect_timeout');
  expect(say(null).advice).toContain('transaction');
});

function open(client: string, connection: OpenTransaction['connection']): OpenTransaction {
  return { session: session(client), connection };
}

it.each<[readonly OpenTransaction[], string]>([
  [[], ', although the server shows no other open transaction'],
  [[open('a:1', null), open('a:2', null)], ', possibly blocked by one of 2 other open transactions'],
  [[open('a:1', null)], ', possibly blocked by a connection of another program (idle in transaction)'],
  [
    [open('[local]', { process, file: descriptor.file, name: null })],
    ', possibly blocked by another connection (idle in transaction)',
  ],
  [
    [open('a:1', { process: backup, file: descriptor.file, name: "'deposit' of run (main.py:3)" })],
    "blocked by the connection in 'deposit' of run of backup (idle in transaction)",
  ],
])('says what the server shows', (transactions, words) => {
  const server = { session: session('a:4', 'UPDATE waiting'), open: transactions, isAlone: false };
  const { sentence } = say({ type: 'server', server });
  expect(sentence).toContain(words);
});

it('advises by the engine', () => {
  expect(say(null).advice).toContain('lock_timeout');
  expect(say(null, { sqlite: '/repo/shop.db' }).advice).toContain('busy database');
});
