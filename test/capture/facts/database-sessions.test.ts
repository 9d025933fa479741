import { spawn } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { databaseSessions } from '../../../src/capture/facts/database-sessions.ts';
import { eventually } from '../../support/eventually.ts';

/** Starts `program` under that title, as a child of a bash; both end with their input. */
function titled(title: string, program: string): void {
  const script = `exec 3<&0; exec -a '${title}' ${program} <&3 & wait`;
  const shell = spawn('bash', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void shell.stdin.end());
}

if (process.platform !== 'linux')
  console.log('skipped: titles of processes are read from /proc, which Linux alone has');

test.skipIf(process.platform !== 'linux')(
  'sees what a forked process shows of its session, and no other program by its title',
  async () => {
    titled('postgres: app forked 127.0.0.1(40001) UPDATE waiting', 'bash');
    titled('postgres: app other 127.0.0.1(40002) UPDATE waiting', 'cat');
    await eventually(() =>
      expect(databaseSessions()).toContainEqual(
        expect.objectContaining({ database: 'forked', client: '127.0.0.1:40001', activity: 'UPDATE waiting' }),
      ),
    );
    expect(databaseSessions().map(({ database }) => database)).not.toContain('other');
  },
);
