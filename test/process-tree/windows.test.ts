import { expect, test } from 'vitest';
import { parseProcessList } from '../../src/process-tree/windows.ts';

/** As `ConvertTo-Json -Compress` writes it; made by hand from Win32_Process's documentation, since no Windows is at hand. */
const LIST = JSON.stringify([
  { pid: 0, ppid: 0, name: 'System Idle Process', threads: 2, cpu: 0, started: 0 },
  { pid: 4242, ppid: 4, name: 'python.exe', threads: 5, cpu: 31_250_000, started: 1_795_232_222_962 },
]);

test('reads the list', () => {
  expect(parseProcessList(LIST)[1]).toEqual({
    pid: 4242,
    ppid: 4,
    startTicks: 1_795_232_222_962,
    pgid: 0,
    sid: 0,
    state: 'S',
    name: 'python.exe',
    cpuTicks: 313,
    threads: 5,
  });
});

test('a single process is no array', () => {
  expect(parseProcessList('{"pid":7,"ppid":1,"name":"a","threads":null,"cpu":null,"started":5}')).toMatchObject([
    { pid: 7, threads: 1, cpuTicks: 0 },
  ]);
});

test.each(['', 'Get-CimInstance : Access denied', '[1, null, {"pid": "7"}, {"pid": -1, "ppid": 0, "name": "x"}]'])(
  'what is no list of processes is none: %s',
  (text) => {
    expect(parseProcessList(text)).toEqual([]);
  },
);
