import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { renderHtml } from '../../src/report/html/render.ts';
import { root } from '../support/python.ts';
import { storedSnapshotIn } from '../support/stored.ts';
import { bankSnapshot, crowdedSnapshot, hostileSnapshot, verdictOf } from './snapshots.ts';

const rendered = (snapshot: Snapshot, options: Parameters<typeof renderHtml>[2] = {}) =>
  renderHtml(snapshot, verdictOf(snapshot), options);

const golden = path.join(root, 'test', 'golden');

it.each(readdirSync(golden))('is made of what was captured in %s', async (name) => {
  const snapshot = storedSnapshotIn(path.join(golden, name));
  const html = await rendered(snapshot);
  expect(html).not.toContain('[object Object]');
  expect(html).not.toMatch(/>(undefined|null|NaN)</);
  const links = [...html.matchAll(/\bhref="#([^"]*)"/g)].map(([, id]) => `id="${id}"`);
  expect(links.filter((id) => !html.includes(id))).toEqual([]);
});

describe('the page', () => {
  it('is one file that names no other: no address but its own anchors, each of which leads somewhere', async () => {
    const html = await rendered(bankSnapshot());
    expect(html.match(/\b(src|srcset|action|poster|data|formaction|xlink:href)=/g)).toBeNull();
    const links = [...html.matchAll(/\bhref="([^"]*)"/g)].map(([, href = '']) => href);
    const ids = new Set([...html.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => `#${id}`));
    expect(links.filter((link) => !ids.has(link))).toEqual([]);
    expect(ids.size).toBe([...html.matchAll(/\bid="/g)].length);
    expect(html).not.toMatch(/url\((?!#[a-z-]+-arrow\))|@import|https?:(?!\/\/(www\.)?w3\.org)/);
  });

  it('allows its own script and style alone', async () => {
    const html = await rendered(bankSnapshot());
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/
      .exec(html)?.[1]
      ?.replaceAll('&#39;', "'");
    const inside = (tag: string) => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(inside('script'))}`,
      `style-src ${hash(inside('style'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html).not.toMatch(/\son\w+=|\sstyle=|javascript:/);
  });

  it('has the same anchors whatever else it shows', async () => {
    const snapshot = bankSnapshot();
    const ids = (html: string) =>
      [...html.matchAll(/\bid="((?:thread|task|process)-[^"]*)"/g)].map(([, id]) => id).sort();
    const whole = ids(await rendered(snapshot));
    expect(whole).toContain('thread-1-id-back');
    expect(ids(await renderHtml(snapshot, { ...verdictOf(snapshot), chain: [], blockers: [] }))).toEqual(whole);
  });

  it('escapes what targets name, in text and in attributes', async () => {
    const html = await rendered(hostileSnapshot());
    expect(html).not.toMatch(/<(img|b)\b/);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('&lt;img src=x onerror=');
  });

  it('shows a change of the user’s own lines as it is to be written', async () => {
    const snapshot = bankSnapshot();
    const fix = {
      file: 'bank.py',
      line: 7,
      before: '    with one.lock:',
      after: '    with first.lock:',
      why: 'One order.',
    };
    const html = await renderHtml(snapshot, { ...verdictOf(snapshot), fix });
    expect(html).toContain('<del>-     with one.lock:\n</del><ins>+     with first.lock:\n</ins>');
  });

  it('leaves out what does not fit, least important first, and says so', async () => {
    const snapshot = crowdedSnapshot(400);
    const html = await rendered(snapshot, { limit: 300_000 });
    expect(html.length).toBeLessThan(400_000);
    expect(html).toMatch(/\d+ more entries of this part left out, since the page would be too large/);
    for (const id of ['chain', 'stacks', 'processes', 'samples', 'unseen', 'machine', 'raw'])
      expect(html).toContain(`<section id="${id}"`);
    expect(html).toContain('decides when the command ends');
  });

  it('ends soon once the time is up, with the parts that matter', async () => {
    const html = await rendered(crowdedSnapshot(400), { stop: AbortSignal.abort() });
    expect(html).toContain('since there was no time for them');
    expect(html).toContain('<h1>');
    expect(html.match(/class="group"/g)?.length ?? 0).toBeLessThan(10);
  });

  it('is made of a snapshot without code, samples, details or processes', async () => {
    const { excerpts: _, ...old } = bankSnapshot();
    expect(await rendered(old)).toContain('with two.lock:');
    const processes = old.processes.map((process) => ({ ...process, python: null }));
    expect(await rendered({ ...old, processes, sampleTimesMs: [0] })).toContain('Only one sample was taken');
    expect(await rendered({ ...old, processes: [] })).toContain('Processes (0)');
  });
});

it("shows locks on files and database sessions with their process, and what a debugger's prompt shows with its thread", async () => {
  const snapshot = bankSnapshot();
  const [first] = snapshot.processes;
  const python = first?.python;
  if (first === undefined || !python) throw new Error('the snapshot has no Python process');
  const lock = { type: 'POSIX', access: 'write', pid: first.pid, file: '08:01:77', start: 0, end: null } as const;
  const socket = { protocol: 'tcp', local: '127.0.0.1:5001', remote: '127.0.0.1:5432', state: 'ESTABLISHED' } as const;
  const file = {
    fd: 9,
    kind: 'socket',
    target: 'socket:[1]',
    inode: 1,
    access: null,
    socket,
    peers: [],
    locks: [],
  } as const;
  const locked = { ...file, fd: 10, kind: 'file', target: '/tmp/<i>x</i>.lock', inode: 77, socket: null } as const;
  const session = {
    pid: 70,
    server: 'postgres',
    database: 'bank',
    client: '127.0.0.1:5001',
    activity: 'UPDATE waiting',
  };
  const foreign = { ...session, client: '10.0.0.9:4', activity: 'idle in transaction' };
  const prompt = {
    file: '/repo/a.py',
    function: 'failing',
    line: 3,
    qualname: null,
    selfType: null,
    source: 'assert x',
    firstLine: null,
    refs: null,
    locals: null,
  };
  const samples = python.samples.map((sample) => ({
    ...sample,
    details: sample.details && {
      ...sample.details,
      threads: sample.details.threads.map((thread) => (thread.main ? { ...thread, inspects: [prompt] } : thread)),
    },
  }));
  const html = await rendered({
    ...snapshot,
    lockWaits: [{ pid: first.pid, lock, holder: { ...lock, pid: 4242 } }],
    host: { ...snapshot.host, databaseSessions: [session, foreign] },
    processes: snapshot.processes.map((one) =>
      one === first ? { ...first, files: [file, locked], python: { ...python, samples } } : one,
    ),
  });
  const processes = html.slice(html.indexOf('id="processes"'), html.indexOf('id="samples"'));
  expect(processes).toContain('waits for a write lock (POSIX) on /tmp/&lt;i>x&lt;/i>.lock, which pid 4242');
  expect(processes).toContain('UPDATE waiting');
  expect(processes).not.toContain('idle in transaction');
  expect(html.slice(html.indexOf('id="machine"'))).toContain('idle in transaction');
  expect(html).toContain("The debugger's prompt shows");
  expect(html).toContain('failing');
});
