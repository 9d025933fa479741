import { describe, expect, it } from 'vitest';
import { limitOf } from '../../../../src/diagnose/programs/limits.ts';
import { limitsOn } from '../../../../src/diagnose/proof/limits-on.ts';
import { stdinWait } from '../../../../src/diagnose/rules/io/stdin-wait.ts';
import { outlivesLimit } from '../../../../src/diagnose/rules/processes/outlives-limit.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { headlineOf } from '../../../../src/narrate/describers.ts';
import { evidenceOf, foreign } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { child, shell } from '../../script/shells.ts';
import { ask } from '../found.ts';

const SIGALRM = 14;
const SIGTERM = 15;

/** `timeout` as the kernel shows it: a timer that sends SIGALRM, for which it has a handler. */
function timer(command: string, values: Partial<Process> = {}): Process {
  return child(3, command, {
    osThreads: [inCall(3, 'rt_sigsuspend')],
    children: [4],
    timerSignals: [SIGALRM],
    caughtSignals: [SIGALRM, SIGTERM],
    ...values,
  });
}

function timed(command: string, values: Partial<Process> = {}): Process {
  const input = openFile(0, 'terminal', { target: '/dev/pts/3' });
  return foreign(command.split(' '), inCall(4, 'read', '0x0'), { ppid: 3, ageMs: 59_990, files: [input], ...values });
}

const SCRIPT = 'echo sync\ntimeout 90 sh sync.sh\necho done\n';
const step = (limit: Process, inside = timed('sh sync.sh')) => evidenceOf([shell(SCRIPT, 2, [3]), limit, inside]);

describe('a program that lets another one go on for a time', () => {
  const leftOf = (limit: Process) => {
    const evidence = step(limit);
    return limitOf(evidence.graph, limit)?.leftMs ?? null;
  };

  it('is known by its words, its child and its timer', () => {
    expect(leftOf(timer('timeout 90 sh sync.sh'))).toBe(30_000);
    expect(leftOf(timer('timeout -v -s KILL 1.5m sh sync.sh'))).toBe(30_000);
    expect(leftOf(timer('gtimeout --signal=INT --foreground 90s sh sync.sh'))).toBe(30_000);
    // SIGKILL comes at the end of the second time.
    expect(leftOf(timer('timeout -k 10 80 sh sync.sh'))).toBe(30_000);
    expect(leftOf(timer('timeout --kill-after=10 -s HUP 80 sh sync.sh'))).toBe(30_000);
  });

  it('is none without a timer, without a time, or with other words', () => {
    expect(leftOf(timer('timeout 90 sh sync.sh', { timerSignals: [] }))).toBeNull();
    expect(leftOf(timer('timeout 90 sh sync.sh', { caughtSignals: [SIGTERM] }))).toBeNull();
    expect(leftOf(timer('timeout 0 sh sync.sh'))).toBeNull();
    expect(leftOf(timer('runner 9x sh sync.sh'))).toBeNull();
    expect(leftOf(timer('runner sh sync.sh'))).toBeNull();
    expect(leftOf(timer('timeout 90 sh sync.sh', { children: [] }))).toBeNull();
  });

  it('ends what hangs below it, so that nothing there is proven, and the headline says when', () => {
    const free = evidenceOf([shell(SCRIPT, 2, [4]), timed('sh sync.sh', { ppid: 1 })]);
    expect(ask(stdinWait, free)?.confidence).toBe('proven');
    const evidence = step(timer('timeout 90 sh sync.sh'));
    const finding = ask(stdinWait, evidence);
    expect(finding).toMatchObject({ cause: { kind: 'stdin-wait' }, confidence: 'likely' });
    if (finding === null) throw new Error('nothing was found');
    const { headline, advice } = headlineOf(evidence, finding);
    expect(`${headline} ${advice}`).toMatch(
      /[Tt]he limit of 'timeout 90 sh sync.sh' ends this 30s after the last look/,
    );
  });
});

describe('a program that gives up by itself', () => {
  const limits = (command: string, values: Partial<Process> = {}) =>
    limitsOn(evidenceOf([shell('curl\n', 1, [3]), child(3, command, values)])).map(({ leftMs }) => leftMs);

  it('is known by its option', () => {
    expect(limits('curl --max-time 90 http://127.0.0.1:1/')).toEqual([30_000]);
    expect(limits('curl -sS -m 90 http://127.0.0.1:1/')).toEqual([30_000]);
    expect(limits('curl -m90 http://127.0.0.1:1/')).toEqual([30_000]);
    expect(limits('fetch --time-limit=2m x')).toEqual([60_000]);
  });

  it('has none where the option is another program’s, a time of nothing, or over', () => {
    expect(limits('git commit -m 90')).toEqual([]);
    expect(limits('curl --max-time 0 x')).toEqual([]);
    // `--retry`: each attempt has its own.
    expect(limits('curl --retry 5 --max-time 10 x')).toEqual([]);
  });
});

describe('a program that gives up a wait by itself', () => {
  interface Seen {
    readonly state?: string;
    readonly received?: number;
    readonly silentMs?: number | null;
    readonly sentMs?: number;
  }
  const connected = ({ state = 'ESTABLISHED', received = 0, silentMs = null, sentMs }: Seen) => {
    const file = openFile(5, 'socket', {
      socket: { protocol: 'tcp', local: '127.0.0.1:5', remote: '127.0.0.1:80', state },
    });
    const sent = sentMs === undefined ? {} : { sentMs };
    const traffic = { ms: 1000, receivedBytes: 0, allReceivedBytes: received, ackedBytes: 0, silentMs, ...sent };
    return { ...file, socket: file.socket === null ? null : { ...file.socket, traffic } };
  };
  const inside = (words: readonly string[], seen: Seen | null) =>
    child(3, words.join(' '), { argv: words, files: seen === null ? [] : [connected(seen)] });
  const limits = (command: string, seen: Seen | null) => {
    const evidence = evidenceOf([shell('curl\n', 1, [3]), inside(command.split(' '), seen)]);
    return limitsOn(evidence).map(({ leftMs, again }) => [leftMs, again]);
  };
  const nothingYet: Seen = {};
  const silent: Seen = { received: 500, silentMs: 20_000, sentMs: 30_000 };

  it('is known by the option of its manual, in each of its forms', () => {
    for (const words of [
      'ssh -o ConnectTimeout=90 host uptime',
      'ssh -oconnecttimeout=90 -i key host uptime',
      'sftp -b - -o ConnectTimeout=90 host',
      'psql postgresql://db/app?sslmode=require&connect_timeout=90',
      'mysql --connect-timeout=90 app',
      'mariadb-dump --connect_timeout 90 app',
    ]) {
      expect(limits(words, nothingYet), words).toEqual([[30_000, false]]);
    }
    for (const words of [
      'rsync -a --timeout=90 rsync://host/x .',
      'nc -w 90 host 80',
      'nc -w90 host 80',
      'socat -T90 - x',
    ]) {
      expect(limits(words, silent), words).toEqual([[70_000, false]]);
    }
    expect(limits('ping -w 90 host', null)).toEqual([[30_000, false]]);
    expect(limits('kubectl wait --timeout=90s pod/a', null)).toEqual([[30_000, false]]);
  });

  it('counts a silence from the last byte of either side, and may try again', () => {
    expect(limits('wget --timeout=90 http://host/', silent)).toEqual([[70_000, true]]);
    expect(limits('wget -T 90 --tries=1 http://host/', { ...silent, sentMs: 10_000 })).toEqual([[80_000, false]]);
    expect(limits('wget --read-timeout=90 http://host/', nothingYet)).toEqual([[30_000, true]]);
  });

  it('has none where the time is of another wait', () => {
    // The other side has answered: it is connected.
    expect(limits('ssh -o ConnectTimeout=90 host uptime', silent)).toEqual([]);
    expect(limits('psql postgresql://db/app?connect_timeout=90', silent)).toEqual([]);
    expect(limits('curl --connect-timeout 90 http://host/', nothingYet)).toEqual([]);
    expect(limits('curl --connect-timeout 90 http://host/', { state: 'SYN_SENT' })).toEqual([[30_000, false]]);
    expect(limits('rsync -a --timeout=90 a b', null)).toEqual([]);
    // nc(1): `-w` does nothing with `-l`.
    expect(limits('nc -lk -w 90 80', silent)).toEqual([]);
  });

  it('has none where the words are those of another program', () => {
    expect(limits('ssh host uptime -o ConnectTimeout=90', nothingYet)).toEqual([]);
    expect(limits('cat --timeout=90', silent)).toEqual([]);
    expect(limits('git -c http.lowSpeedTime=90 fetch', silent)).toEqual([]);
    expect(limits('wget -- --timeout=90', silent)).toEqual([]);
    expect(limits('rsync --timeout=0 rsync://host/x .', silent)).toEqual([]);
  });

  it('is known by a variable of its environment', () => {
    const told = (command: string, seen: Seen, given: Readonly<Record<string, number>>) => {
      const process = { ...inside(command.split(' '), seen), limits: given };
      return limitsOn(evidenceOf([shell('curl\n', 1, [3]), process])).map(({ leftMs }) => leftMs);
    };
    expect(told('psql -c x', nothingYet, { PGCONNECT_TIMEOUT: 90 })).toEqual([30_000]);
    expect(told('psql -c x', silent, { PGCONNECT_TIMEOUT: 90 })).toEqual([]);
    expect(told('curl http://host/', nothingYet, { PGCONNECT_TIMEOUT: 90 })).toEqual([]);
    const slow = { GIT_HTTP_LOW_SPEED_TIME: 90 };
    expect(told('/usr/lib/git-core/git-remote-https origin x', silent, slow)).toEqual([]);
    const told2 = { ...slow, GIT_HTTP_LOW_SPEED_LIMIT: 1000 };
    expect(told('/usr/lib/git-core/git-remote-https origin x', silent, told2)).toEqual([70_000]);
  });

  it('may leave the wait to a helper', () => {
    const below = (command: string) => {
      const starter = child(3, command, { children: [4] });
      const helper = { ...inside(['/usr/lib/apt/methods/http'], silent), pid: 4, ppid: 3 };
      return limitsOn(evidenceOf([shell('curl\n', 1, [3]), starter, helper])).map(({ leftMs }) => leftMs);
    };
    expect(below('apt-get -o Acquire::http::Timeout=90 update')).toEqual([70_000]);
    expect(below('git -c http.lowSpeedLimit=1 -c http.lowSpeedTime=90 fetch')).toEqual([70_000]);
    expect(below('rsync --timeout=90 rsync://host/x .')).toEqual([]);
  });
});

describe('who outlives its limit', () => {
  const found = (inside: Partial<Process>, command = 'timeout 20 sh sync.sh') =>
    ask(outlivesLimit, step(timer(command), timed('sh sync.sh', inside)));

  it('was sent its signal and ignores or catches it, and nothing follows', () => {
    expect(found({ ignoredSignals: [SIGTERM] })).toMatchObject({
      cause: { kind: 'child-running', doing: { type: 'outlived', signal: SIGTERM, overMs: 40_000, how: 'ignores' } },
      culprit: { file: 'ci.sh', line: 2 },
      confidence: 'likely',
    });
    expect(found({ caughtSignals: [SIGTERM] })).toMatchObject({ cause: { doing: { how: 'catches' } } });
    expect(found({ ignoredSignals: [2] }, 'timeout -s INT 20 sh sync.sh')).toMatchObject({
      cause: { doing: { signal: 2, how: 'ignores' } },
    });
  });

  it('is nobody whose time is not up, who heeds the signal, or whom SIGKILL will end', () => {
    expect(found({ ignoredSignals: [SIGTERM] }, 'timeout 90 sh sync.sh')).toBeNull();
    expect(found({ ignoredSignals: [SIGTERM] }, 'timeout 59 sh sync.sh')).toBeNull();
    expect(found({ ignoredSignals: [SIGTERM] }, 'timeout -k 60 20 sh sync.sh')).toBeNull();
    expect(found({})).toBeNull();
  });
});
