import { expect, it } from 'vitest';
import type { OsThread } from '../../../src/model/snapshot.ts';
import { joins, line, main, object, processOf, threadObject, verdictOf, worker } from '../objects.ts';

function osThread(name: string): OsThread {
  const syscall = { number: 0, name, args: ['0x0', '0x0', '0x0', '0x0'] };
  return { tid: 11, name: 'python', state: 'S', wchan: null, syscall, cpuMs: [1, 1], switches: [1, 1] };
}

/** `main` joins a thread whose line sleeps and then sends. */
function chainIn(call: string) {
  const frame = line('later.py', 'later', 5, {
    calls: ['time.sleep(20)', 'peer.send(data)'],
    source: 'time.sleep(20); peer.send(data)',
    refs: { peer: 'P' },
  });
  const later = worker('later', [frame], { nativeId: 11 });
  const objects = [object('P', 'socket'), threadObject(later, 'T')];
  const verdict = verdictOf(processOf([main(...joins('T')), later], objects, {}, { osThreads: [osThread(call)] }));
  return verdict.chain.map(({ from, relation, to }) => `${from} ${relation} ${to}`).join('\n');
}

it.each(['clock_nanosleep', 'nanosleep', 'select', 'pselect6'])(
  'a line that sleeps and then writes waits in its sleep where the kernel has it in %s',
  (call) => {
    expect(chainIn(call)).toContain("thread 'later' goes on with its own work");
  },
);

it.each(['sendto', 'poll'])('it waits in its write where the kernel has it in %s', (call) => {
  expect(chainIn(call)).toContain("thread 'later' waits for room to send");
});
