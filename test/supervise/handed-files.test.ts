import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { handedFiles, type OwnFile } from '../../src/supervise/start/handed-files.ts';
import { cli } from '../support/command-line.ts';
import { lacks, lacksLinux } from '../support/needs.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** Both end within a second. */
const ENDS = { encoding: 'utf8', timeout: 60_000 } as const;

const file = (fd: number, target: string, isForReading = true, closesOnExec = true): OwnFile => {
  return { fd, target, isForReading, closesOnExec };
};
/** What Node 20 and 24 have open of their own. */
const NODES = [
  file(3, 'anon_inode:[eventpoll]'),
  file(4, 'pipe:[10]'),
  file(6, 'pipe:[10]', false),
  file(10, '/dev/null'),
  file(11, 'anon_inode:[eventfd]'),
  file(18, 'socket:[30]'),
];

describe('which descriptors our caller has handed us', () => {
  const handed = (more: readonly OwnFile[], parents: Readonly<Record<number, string>> = {}) =>
    handedFiles({
      own: () => [file(0, '/dev/null'), file(1, 'pipe:[1]'), ...NODES, ...more],
      parents: (fd) => parents[fd],
    });

  test.each<[string, readonly OwnFile[], Readonly<Record<number, string>>, readonly number[]]>([
    ['none', [], {}, []],
    ['a file', [file(5, '/tmp/log')], {}, [5]],
    ['a pipe whose other end is elsewhere', [file(7, 'pipe:[11]')], {}, [7]],
    [
      'both ends of a pipe that our parent has as well',
      [file(7, 'pipe:[12]'), file(8, 'pipe:[12]', false)],
      { 7: 'pipe:[12]', 8: 'pipe:[12]' },
      [7, 8],
    ],
    [
      'not both ends of one that it does not have',
      [file(7, 'pipe:[12]'), file(8, 'pipe:[12]', false)],
      { 7: 'pipe:[13]' },
      [],
    ],
    ['a socket of our parent’s', [file(9, 'socket:[31]')], { 9: 'socket:[31]' }, [9]],
    ['what stays open by itself', [file(63, 'pipe:[14]', true, false)], {}, []],
  ])('%s', (_, more, parents, expected) => {
    expect(handed(more, parents)).toEqual(expected);
  });
});

describe.skipIf(lacksLinux('descriptors in /proc'))('the command has them', () => {
  test('a log, a file to read, a pipe, and nothing of ours', () => {
    const folder = temporaryFolder();
    const log = path.join(folder, 'log');
    writeFileSync(path.join(folder, 'given'), 'given\n');
    const script = `exec 5>"$0/log" 7<"$0/given"; node "$1" --report-dir "$0/report" -- sh -c 'echo to-log >&5; cat <&7; echo to-pipe >&8; ls /proc/self/fd' 8> >(cat >"$0/piped")`;
    const bare = `exec 5>"$0/log2" 7<"$0/given"; sh -c 'cat <&7; echo to-pipe >&8; ls /proc/self/fd' 8> >(cat >"$0/piped")`;
    const wrapped = spawnSync('bash', ['-c', script, folder, cli], ENDS);
    const plain = spawnSync('bash', ['-c', bare, folder, cli], ENDS);
    expect(wrapped.stdout).toBe(plain.stdout);
    expect(wrapped.stdout).toContain('given');
    expect(readFileSync(log, 'utf8')).toBe('to-log\n');
  });

  // From make 4.4 on it is a named pipe, which needs nothing of us.
  test.skipIf(lacks('make', 'make'))('make’s jobserver serves a make below us', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'below'));
    writeFileSync(
      path.join(folder, 'Makefile'),
      `all: one other\none:\n\t+node ${cli} --report-dir ${folder}/report -- $(MAKE) -C below\nother:\n\t@:\n`,
    );
    writeFileSync(path.join(folder, 'below', 'Makefile'), 'all:\n\t@echo made\n');
    const { stdout, stderr } = spawnSync('make', ['-j2', '-C', folder], ENDS);
    expect(stdout + stderr).toContain('made');
    expect(stdout + stderr).not.toContain('jobserver unavailable');
  });
});
