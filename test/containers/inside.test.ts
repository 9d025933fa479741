import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { type Engine, lacksDocker, PAYS, startEngine } from '../support/docker.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of pytest on a busy machine. */
const DEADLINE = '20s';

/** What the package has of programs. */
const PACKAGE = ['dist', 'helpers', 'python-helpers', 'package.json'];

const LOCK = `${PAYS}

def test_pay():
    pay()
`;

/** A program that never registers, and that leaves a child behind which nobody reaps. */
const UNREGISTERED = `import subprocess
${PAYS}

subprocess.run(["sh", "-c", "sleep 1000 & exit 0"])
pay()
`;

describe.skipIf(lacksDocker())('the wrapper itself in a container', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(async () => {
    await engine?.end();
  });

  /** What is found out by `docker run IMAGE whyhung ... -- COMMAND`: it is the first process there, and there is no init. */
  function look(options: readonly string[], files: Readonly<Record<string, string>>, command: readonly string[]) {
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text, { mode: 0o644 });
    // For whoever runs there.
    chmodSync(folder, 0o777);
    const mounts = [
      ...['-v', `${process.execPath}:/usr/bin/node:ro`],
      ...PACKAGE.flatMap((name) => ['-v', `${path.join(root, name)}:/whyhung/${name}:ro`]),
      ...['-v', `${folder}:/app`, '-w', '/app', '-v', `${engine.packages}:/packages:ro`, '-e', 'PYTHONPATH=/packages'],
    ];
    const wrapper = [
      'node',
      '/whyhung/dist/cli.js',
      '--timeout',
      DEADLINE,
      '--grace',
      '2s',
      '--report-dir',
      '/app/report',
    ];
    const words = ['run', '--rm', '--name', 'wrapper', '--network', 'none', ...options, ...mounts, engine.image];
    const run = spawnSync('docker', [...words, ...wrapper, '--', ...command], {
      env: engine.environment,
      encoding: 'utf8',
    });
    expect(run.status, run.stdout + run.stderr).toBe(124);
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, 'report', name), 'utf8'));
    return { verdict: read('verdict.json') as Verdict, snapshot: read('snapshot.json') as Snapshot };
  }

  const PYTEST = ['python3', '-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'test_pay.py'];
  const proven = { kind: 'self-deadlock', confidence: 'proven', culprit: { file: 'test_pay.py', line: 12 } };

  it('as its first process gives the verdict of any other place', () => {
    const { verdict, snapshot } = look([], { 'test_pay.py': LOCK }, PYTEST);
    expect(verdict).toMatchObject(proven);
    expect(verdict.headline).toContain('test_pay.py::test_pay');
    expect(snapshot.containers).toBeUndefined();
  });

  it('gives the same as another user, with a root that may not be written to and no right at all', () => {
    const closed = [
      ...['--user', '4321:4321', '--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL'],
      ...['--security-opt', 'no-new-privileges'],
    ];
    expect(look(closed, { 'test_pay.py': LOCK }, PYTEST).verdict).toMatchObject(proven);
    expect(look(['--init', ...closed], { 'test_pay.py': LOCK }, PYTEST).verdict).toMatchObject(proven);
  });

  it('reads a program that did not register by ptrace where the container has that right', () => {
    const files = { 'pay.py': UNREGISTERED };
    const right = look(['--cap-add', 'SYS_PTRACE'], files, ['python3', '-I', 'pay.py']);
    const layers = right.snapshot.processes.flatMap((one) => one.layers);
    expect(right.verdict, JSON.stringify([layers, right.snapshot.problems])).toMatchObject({
      kind: 'self-deadlock',
      culprit: { file: 'pay.py', line: 13 },
    });
  });
});
