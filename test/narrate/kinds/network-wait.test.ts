import { expect, it } from 'vitest';
import type { NetworkWait } from '../../../src/diagnose/finding/causes/system.ts';
import type { Descriptor } from '../../../src/diagnose/os/descriptor.ts';
import { networkWait } from '../../../src/narrate/kinds/network-wait.ts';
import { evidenceOf, program, stepOf, told } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';

const process = program('sock.recv(1)', inCall(1, 'recvfrom', '0x4'));
const evidence = evidenceOf([process]);
const { hop, ...where } = stepOf(evidence);

function socket(state: string): Descriptor {
  const facts = { protocol: 'tcp', local: '127.0.0.1:4', remote: '127.0.0.1:80', state } as const;
  return { process, file: openFile(4, 'socket', { socket: facts }), by: 'system call' };
}

function say(wants: NetworkWait['wanted']['wants'], values: Partial<NetworkWait> = {}) {
  const wanted = { type: 'socket', wants, descriptors: [] } as const;
  const cause = {
    kind: 'network-wait',
    ...where,
    hop,
    wanted,
    library: null,
    peer: null,
    moved: null,
    isHandler: false,
  } as const;
  return told(networkWait, evidence, { ...cause, ...values });
}

it.each([
  ['read', 'for bytes', 'settimeout()'],
  ['write', 'for room to send', 'settimeout()'],
  ['accept', 'for a client that connects', 'shutdown(SHUT_RDWR)'],
  ['connect', 'for an answer to connect', 'backlog'],
] as const)('says what a %s waits for', (wants, words, advice) => {
  expect(say(wants).sentence).toMatch(new RegExp(`main\\.py:7 in run, ${words}$`));
  expect(say(wants).advice).toContain(advice);
});

it('names the sockets', () => {
  const wanted = { type: 'socket', wants: 'read', descriptors: [socket('ESTABLISHED'), socket('CLOSE_WAIT')] } as const;
  expect(say('read', { wanted }).sentence).toContain(
    'for bytes on 127.0.0.1:4 -> 127.0.0.1:80 and 127.0.0.1:4 -> 127.0.0.1:80 (CLOSE_WAIT)',
  );
});

it.each<[NetworkWait['peer'], RegExp]>([
  [{ type: 'itself' }, /; the other end: this process itself$/],
  [{ type: 'actor', actor: hop.actor, hop: null }, /; the other end: the main thread of main\.py \(pid 1\)$/],
  [{ type: 'actor', actor: hop.actor, hop }, /main\.py \(pid 1\), which waits in .* at main\.py:7 in run$/],
  [
    { type: 'outsider', outsider: { type: 'process', name: 'nginx', pid: 9 } },
    /; the other end: nginx \(pid 9\), outside the command's processes$/,
  ],
])('names the other end', (peer, words) => {
  expect(say('read', { peer }).sentence).toMatch(words);
});

it.each([
  ['requests', 'requests', 'every call of requests'],
  ['httpx', 'httpx', 'timeout=None'],
  ['aiohttp', 'aiohttp', 'ClientTimeout'],
  ['redis', 'redis', 'socket_timeout'],
  ['message-broker', 'the message broker', 'settimeout()'],
] as const)('advises by the library: %s', (library, name, advice) => {
  expect(say('read', { library }).sentence).toContain(`main.py:7 in run (${name}), for bytes`);
  expect(say('read', { library }).advice).toContain(advice);
});

it('advises a handler that no library stands above', () => {
  expect(say('read', { isHandler: true }).advice).toContain('ThreadingHTTPServer');
  expect(say('read', { isHandler: true, library: 'requests' }).advice).not.toContain('ThreadingHTTPServer');
});
