import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/python.ts';

interface Row {
  readonly axis: string;
  readonly cell: string;
  readonly outcome: 'stacks' | 'reason' | 'failed' | 'not run';
  readonly layers: readonly { readonly role: string; readonly layer: string; readonly outcome: string }[];
  readonly reasons: readonly string[];
  readonly faults: readonly string[];
}

/** The cells that need no installed launcher; the whole matrix is `npm run reach`. */
const ONLY = '^(?:state|signals): |^launcher: (?:plain|python -|bash|make|subprocess|daemon|beside)';
/** About 40 cells, two at a time, of up to 5 s each on a busy machine. */
const BOUND_MS = 240_000;

describe('the matrix that needs nothing installed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'whyhung-test-'));
  const rows = new Map<string, Row>();
  let exitCode: number | null = null;
  let output = '';

  beforeAll(async () => {
    const json = path.join(folder, 'rows.json');
    [exitCode, output] = await run(['--only', ONLY, '--json', json]);
    for (const row of JSON.parse(readFileSync(json, 'utf8')) as Row[]) rows.set(`${row.axis}: ${row.cell}`, row);
  }, BOUND_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const row = (name: string): Row => {
    const found = rows.get(name);
    if (found === undefined) throw new Error(`no cell ${name} in ${[...rows.keys()].join(', ')}`);
    return found;
  };

  it('does no harm, keeps its bounds, and gives stacks or a reason in every cell', () => {
    expect([...rows.values()].flatMap(({ cell, faults }) => faults.map((fault) => `${cell}: ${fault}`))).toEqual([]);
    expect(exitCode, output).toBe(0);
    expect(rows.size).toBeGreaterThan(30);
  });

  it.each([
    'blocked in a lock',
    'in C without the GIL',
    'in C with the GIL',
    'in a signal handler',
    'in __del__ during garbage collection',
    'in import',
    'in threading._shutdown',
    'in atexit',
    'in finalization',
    'just forked',
    '151 threads',
    'deep recursion',
    'out of memory',
    'exiting while being dumped',
  ])('needs no debugger for a process that is %s', (state) => {
    const { outcome, layers } = row(`state: ${state}`);
    expect(outcome).toBe('stacks');
    expect(
      layers.filter(({ layer, role }) => layer === 'signal' && !role.startsWith('child')).map(({ outcome }) => outcome),
    ).not.toContain('failed');
  });

  it('leaves a handler of the application on SIGUSR1 alone where the collector answers', () => {
    const { outcome, layers } = row('signals: application has its own handler on SIGUSR1');
    expect(outcome).toBe('stacks');
    expect(layers.map(({ layer }) => layer)).toEqual(['details']);
  });

  it.each([
    ['state: stopped (SIGSTOP)', /stopped \(state T\)/],
    ['state: zombie', /state Z/],
    ['signals: blocks every signal in every thread', /blocks SIGUSR1 in all of its threads/],
    ['signals: sets every handler back to the default', /no longer catches SIGUSR1/],
    ['launcher: python -I', /started with -I/],
    ['launcher: python -S', /started with -S/],
    ['launcher: make that overwrites PYTHONPATH', /PYTHONPATH was replaced/],
    ['launcher: subprocess with env={}', /has no WHYHUNG/],
  ])('says in the cell "%s" why a signal was not used', (name, reason) => {
    const { outcome, reasons } = row(name);
    if (outcome === 'not run') return console.log(`${name}: ${reasons.join(' ')}`);
    expect(reasons.join('\n')).toMatch(reason);
  });
});

function run(args: readonly string[]): Promise<[number | null, string]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'scripts', 'reach.mjs'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    child.on('close', (code) => resolve([code, output]));
  });
}
