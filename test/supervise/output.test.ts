import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outputTail, TAIL_BYTES } from '../../src/supervise/output/output-tail.ts';
import { supervise } from '../../src/supervise/supervise.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { Collected, completed, program, requestFor, runToStop, script } from './setting.ts';

test('bytes arrive as they were written: binary, invalid UTF-8, one long line without an end', async () => {
  const file = path.join(temporaryFolder(), 'bytes');
  const bytes = Buffer.concat([
    randomBytes(300_000),
    Buffer.from([0xc3, 0x28, 0xff, 0, 0x0d]),
    Buffer.alloc(2_000_000, 'x'),
  ]);
  writeFileSync(file, bytes);
  const { stop, stdout, stderr, supervised } = await runToStop(script(`cat '${file}'; cat '${file}' >&2`));
  expect(stop).toEqual(completed(0));
  expect(stdout.bytes.equals(bytes)).toBe(true);
  expect(stderr.bytes.equals(bytes)).toBe(true);
  expect(Buffer.from(supervised.outputTail() ?? []).equals(bytes.subarray(bytes.length - TAIL_BYTES))).toBe(true);
});

test('what waits for a slow reader is not overwritten by what comes next', async () => {
  const seen: Buffer[] = [];
  const slow = new Writable({
    write(chunk: Buffer, _encoding, done) {
      setImmediate(() => {
        seen.push(Buffer.from(chunk));
        done();
      });
    },
  });
  const file = path.join(temporaryFolder(), 'bytes');
  const bytes = randomBytes(1_000_000);
  writeFileSync(file, bytes);
  const supervised = await supervise(requestFor(program('cat', file)), { stdout: slow, stderr: new Collected() });
  expect(await supervised.stopped).toEqual(completed(0));
  expect(Buffer.concat(seen).equals(bytes)).toBe(true);
});

test('outputs are pipes that can be opened by name, and standard input is at its end', async () => {
  const text =
    'echo out > /dev/stdout; echo err > /dev/stderr; echo "$(wc -c)"; [ -p /dev/stdout ] && [ -p /dev/stderr ]';
  const { stop, stdout, stderr } = await runToStop(script(text));
  expect(stop).toEqual(completed(0));
  expect(stdout.text).toBe('out\n0\n');
  expect(stderr.text).toBe('err\n');
});

test('without mkfifo the command still runs, and the report says what is different', async () => {
  const before = process.env['PATH'];
  const bash = '/bin/bash';
  process.env['PATH'] = temporaryFolder();
  try {
    const { stop, stdout, supervised } = await runToStop(program(bash, '-c', 'echo out'));
    expect(stop).toEqual(completed(0));
    expect(stdout.text).toBe('out\n');
    expect(supervised.problems()[0]?.message).toMatch(/sockets instead of pipes.*ENOENT/);
  } finally {
    process.env['PATH'] = before;
  }
});

test('a command that exits at once loses nothing', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { stdout } = await runToStop(program('sh', '-c', 'head -c 60000 /dev/zero'));
    expect(stdout.bytes.length).toBe(60_000);
  }
});

test('the tail is the end of all that was added', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 20 }));
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 16 }), (added, capacity) => {
      const tail = outputTail(capacity);
      for (const chunk of added) tail.add(chunk);
      expect([...tail.bytes()]).toEqual([...Buffer.concat(added)].slice(-capacity));
    }),
  );
});

test('the tail keeps the last bytes in order', () => {
  const tail = outputTail(8);
  for (const text of ['abc', 'defgh', 'ij', '', 'k']) tail.add(Buffer.from(text));
  expect(Buffer.from(tail.bytes()).toString()).toBe('defghijk'.slice(-8));
  tail.add(Buffer.from('0123456789ABCDEF'));
  expect(Buffer.from(tail.bytes()).toString()).toBe('89ABCDEF');
  tail.add(Buffer.from('xy'));
  expect(Buffer.from(tail.bytes()).toString()).toBe('ABCDEFxy');
});
