import { expect, it } from 'vitest';
import type { NetworkWait } from '../../../../src/diagnose/finding/causes/system.ts';
import type { Descriptor } from '../../../../src/diagnose/os/descriptors/descriptor.ts';
import { describeNetworkWait } from '../../../../src/narrate/kinds/io/network-wait.ts';
import { at } from '../../../diagnose/build.ts';
import { descriptionOf, evidenceOf, program, stepOf } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
import { endedActor } from '../build-steps.ts';

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
    isForMessage: false,
    isHandler: false,
  } as const;
  return descriptionOf(describeNetworkWait, evidence, { ...cause, ...values });
}

it.each([
  ['read', 'for data that does not arrive', 'settimeout()'],
  ['write', 'for room to send', 'settimeout()'],
  ['accept', 'for a client to connect', 'shutdown(SHUT_RDWR)'],
  ['connect', 'for its connection to be accepted', 'backlog'],
] as const)('says what a %s waits for', (wants, words, advice) => {
  expect(say(wants).sentence).toMatch(new RegExp(`main\\.py:7 in run ${words}$`));
  expect(say(wants).advice).toContain(advice);
});

it('names the other end by its address where nobody is known', () => {
  const wanted = { type: 'socket', wants: 'read', descriptors: [socket('ESTABLISHED'), socket('CLOSE_WAIT')] } as const;
  expect(say('read', { wanted }).sentence).toContain('for data from 127.0.0.1:80');
});

it.each<[NetworkWait['peer'], RegExp]>([
  [{ type: 'itself', dead: null }, / for data that only its own process could send$/],
  [
    {
      type: 'itself',
      dead: endedActor(process, 'thread', 'fake', {
        ended: { how: 'raised', exception: 'KeyError' },
        endLine: at('fake.py', 'serve', 9),
      }),
    },
    / for data that only its own process could send, where thread 'fake' ended with KeyError at fake\.py:9$/,
  ],
  [{ type: 'actor', actor: hop.actor, hop: null }, / for data from the main thread$/],
  [{ type: 'actor', actor: hop.actor, hop }, / for data from the main thread, which waits in .* at main\.py:7 in run$/],
  [{ type: 'outsider', outsider: { type: 'process', name: 'nginx', pid: 9 } }, / for data from nginx$/],
])('names the other end', (peer, words) => {
  expect(say('read', { peer }).sentence).toMatch(words);
});

it('tells of a message through the other end, and of none through its own process', () => {
  const broker = { type: 'outsider', outsider: { type: 'process', name: 'broker', pid: 9 } } as const;
  expect(say('read', { peer: broker, isForMessage: true }).sentence).toMatch(/ for a message through broker$/);
  expect(say('read', { peer: { type: 'itself', dead: null }, isForMessage: true }).sentence).toMatch(
    / for data that only its own process could send$/,
  );
});

it.each([
  ['requests', 'requests', 'every call of requests'],
  ['httpx', 'httpx', 'timeout=None'],
  ['aiohttp', 'aiohttp', 'ClientTimeout'],
  ['redis', 'redis', 'socket_timeout'],
  ['message-broker', 'the message broker', 'settimeout()'],
] as const)('advises by the library: %s', (library, name, advice) => {
  expect(say('read', { library }).sentence).toContain(`(${name}) at main.py:7 in run for data`);
  expect(say('read', { library }).advice).toContain(advice);
});

it('advises a handler that no library stands above', () => {
  expect(say('read', { isHandler: true }).advice).toContain('ThreadingHTTPServer');
  expect(say('read', { isHandler: true, library: 'requests' }).advice).not.toContain('ThreadingHTTPServer');
});

it.each([
  [
    'serve_forever',
    'waits at main.py:7 in run for the end of the main thread, which serves clients until it is told to stop',
  ],
  ['accept_one', 'for a client to connect'],
  // It may have no `shutdown()`.
  ['process_request', 'for a client to connect'],
])('tells who joins a thread in %s', (name, words) => {
  const frame = at('/usr/lib/python3.13/socketserver.py', name, 235);
  const joiner = { ...hop, waiting: hop.waiting === null ? null : { ...hop.waiting, id: 'thread.join' as const } };
  const server = { ...hop, actor: { ...hop.actor, frames: [frame, ...hop.actor.frames] } };
  const route = { ...where.route, hops: [joiner, server] };
  expect(say('accept', { route, at: 1, hop: server }).sentence).toContain(words);
});
