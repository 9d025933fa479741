import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { cli } from '../support/command-line.ts';
import { type Engine, lacksDocker, PAYS, startEngine } from '../support/docker.ts';
import { lacks } from '../support/needs.ts';
import { mayHaveOwnMounts } from '../support/own-mounts.ts';
import { ownUser } from '../support/own-user.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Includes the start of a container and of Python on a busy machine. */
const DEADLINE = '20s';

const LOCK = `${PAYS}

pay()
`;

/** A group that nobody has. */
const ENGINE_GROUP = 61_241;

describe.skipIf(lacksDocker() || lacks('sudo', 'sudo') || !mayHaveOwnMounts)(
  'a user who may become root by sudo',
  () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await startEngine();
    });
    afterAll(async () => {
      await engine?.end();
    });

    function look(groups: readonly number[], before: readonly string[]) {
      const user = ownUser();
      const folder = temporaryFolder();
      writeFileSync(path.join(folder, 'pay.py'), LOCK);
      chmodSync(folder, 0o755);
      const reports = temporaryFolder();
      chownSync(reports, user.uid, user.uid);
      const report = path.join(reports, 'report');
      const container = [
        'docker',
        'run',
        '--rm',
        '--network',
        'none',
        '--name',
        'pay',
        '-v',
        `${folder}:/app`,
        '-w',
        '/app',
      ];
      const socket = engine.environment['DOCKER_HOST']?.replace('unix://', '') ?? '';
      const [program = '', ...words] = [
        ...user.as(socket, groups),
        process.execPath,
        cli,
        ...['--timeout', DEADLINE, '--grace', '2s', '--report-dir', report, '--'],
        ...[...before, ...container, engine.image, 'python3', 'pay.py'],
      ];
      const { DOCKER_HOST: _, ...env } = engine.environment;
      const run = spawnSync(program, words, { cwd: folder, env, encoding: 'utf8' });
      expect(run.status, run.stdout + run.stderr).toBe(124);
      const read = (name: string): unknown => JSON.parse(readFileSync(path.join(report, name), 'utf8'));
      return { verdict: read('verdict.json') as Verdict, snapshot: read('snapshot.json') as Snapshot };
    }

    function expectLine({ verdict, snapshot }: ReturnType<typeof look>) {
      expect(verdict).toMatchObject({ kind: 'self-deadlock', culprit: { file: 'pay.py', line: 12 } });
      expect(snapshot.containers).toMatchObject([{ name: 'pay', started: 'container' }]);
      expect(engine.docker('ps', '--format', '{{.Names}}')).toBe('');
    }

    it('and is in the group of the engine has the line in a container of root’s, which is stopped', () => {
      const socket = engine.environment['DOCKER_HOST']?.replace('unix://', '') ?? '';
      chmodSync(path.dirname(socket), 0o755);
      chownSync(socket, 0, ENGINE_GROUP);
      chmodSync(socket, 0o660);
      expectLine(look([ENGINE_GROUP], []));
    });

    it('has the same where his step runs the client itself by sudo', () => {
      const socket = engine.environment['DOCKER_HOST']?.replace('unix://', '') ?? '';
      chownSync(socket, 0, 0);
      expectLine(look([], ['sudo', '-n', '--']));
    });
  },
);
