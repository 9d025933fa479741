import { expect, it } from 'vitest';
import { whichProgram } from '../../../src/rights/programs.ts';
import { testPython } from '../../support/python.ts';
import { startTarget } from '../targets.ts';

const hasSs = whichProgram('ss') !== null;
if (!hasSs && process.env['CI'] === 'true') throw new Error('ss is not installed; .ci/run installs iproute2');
if (!hasSs) console.warn('skipped: ss is not installed, so the peers of unix sockets are not known');

it('finds who has the other end of a pipe, by opposite access', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, time
reading, writing = os.pipe()
if os.fork() == 0:
    os.close(reading)
    time.sleep(1000)
os.close(writing)
print("ready %d" % reading, flush=True)
os.read(reading, 1)
`,
  );
  const snapshot = await target.capture();
  const child = snapshot.processes.find((one) => one.ppid === target.pid);
  const reading = Number(/ready (\d+)/.exec(target.output())?.[1]);
  const file = snapshot.processes[0]?.files.find((one) => one.fd === reading);
  expect(file).toMatchObject({ kind: 'pipe', access: 'read', peers: [{ pid: child?.pid, inTree: true }] });
  expect(snapshot.processes[0]?.children).toEqual([child?.pid]);
  expect(snapshot.processes[0]?.osThreads[0]?.syscall?.name).toBe('read');
});

it('finds the peer of a TCP connection, the listener where nobody accepted, and a server outside the tree', async () => {
  const outside = await startTarget(
    [testPython, 'program.py'],
    `
import socket, time
server = socket.create_server(("127.0.0.1", 0))
print("ready %d" % server.getsockname()[1], flush=True)
time.sleep(1000)
`,
  );
  const port = Number(/ready (\d+)/.exec(outside.output())?.[1]);
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, socket
server = socket.create_server(("127.0.0.1", 0))
if os.fork() == 0:
    client = socket.create_connection(server.getsockname())
    server.close()
    client.recv(1)
accepted, _ = server.accept()
far = socket.create_connection(("127.0.0.1", ${port}))
print("ready %d %d" % (accepted.fileno(), far.fileno()), flush=True)
far.recv(1)
`,
  );
  const snapshot = await target.capture();
  const [accepted, far] = (/ready (\d+) (\d+)/.exec(target.output()) ?? []).slice(1).map(Number);
  const files = snapshot.processes[0]?.files ?? [];
  const child = snapshot.processes.find((one) => one.ppid === target.pid);
  expect(files.find((one) => one.fd === accepted)).toMatchObject({
    kind: 'socket',
    socket: { protocol: 'tcp', state: 'ESTABLISHED' },
    peers: [{ pid: child?.pid, inTree: true }],
  });
  expect(files.find((one) => one.fd === far)).toMatchObject({
    socket: { remote: `127.0.0.1:${port}` },
    peers: [{ pid: outside.pid, inTree: false }],
  });
});

it.skipIf(!hasSs)('finds the other end of a socket pair', async () => {
  const target = await startTarget(
    [testPython, 'program.py'],
    `
import os, socket, time
ours, theirs = socket.socketpair()
if os.fork() == 0:
    ours.close()
    time.sleep(1000)
theirs.close()
print("ready %d" % ours.fileno(), flush=True)
ours.recv(1)
`,
  );
  const snapshot = await target.capture();
  const fd = Number(/ready (\d+)/.exec(target.output())?.[1]);
  const child = snapshot.processes.find((one) => one.ppid === target.pid);
  expect(snapshot.processes[0]?.files.find((one) => one.fd === fd)).toMatchObject({
    socket: { protocol: 'unix', state: 'CONNECTED' },
    peers: [{ pid: child?.pid, inTree: true }],
  });
});
