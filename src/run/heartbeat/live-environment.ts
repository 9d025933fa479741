import { closeSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { mayBlock } from '../../process-tree/memory-map.ts';
import type { EnvironSymbols, FoundSymbol } from './environ-symbols.ts';

/** The C libraries of Linux: glibc and musl. */
const C_LIBRARY = /\/(libc\.so\.6|libc-2\.\d+\.so|ld-musl-[\w.-]+\.so\.1|libc\.musl-[\w.-]+\.so\.1)$/;
/** Far above any environment. */
const MOST_VARIABLES = 4096;
const VARIABLE_BYTES = 1024;
const MAPS_BYTES = 1024 * 1024;
const POINTER_BYTES = 8;

/**
 * Variables as the process has them at this moment: `/proc/PID/environ` shows only those that it was started with. Read from its
 * memory, without stopping it, which the kernel allows for what descends from us (ptrace(2), "Ptrace access mode checking").
 * Read twice, since the process may be changing them. `null` where it cannot be read. Never throws. Linux on 64 bits only.
 */
export async function liveVariables(
  pid: number,
  names: readonly string[],
  symbols: EnvironSymbols,
  isCalm: Calm = calm(),
): Promise<ReadonlyMap<string, string> | null> {
  try {
    if (!(await isCalm(pid))) return null;
    const address = await environAddress(pid, symbols);
    // Meanwhile a file may have been waited for.
    if (address === null || !(await isCalm(pid))) return null;
    const memory = openSync(`/proc/${pid}/mem`, 'r');
    try {
      const [once, again] = [variables(memory, address, names), variables(memory, address, names)];
      const same = once.size === again.size && [...once].every(([name, value]) => again.get(name) === value);
      return same ? once : null;
    } finally {
      closeSync(memory);
    }
  } catch {
    return null;
  }
}

/** A disk answers within milliseconds, and so does the start of a child, for which a thread waits in the same state; one that is gone never does. */
const CALM_MS = 1_000;
const CALM_POLL_MS = 20;

/** Waits for a moment in which a process's memory can be read without being held; whether there was one. */
export type Calm = (pid: number) => Promise<boolean>;

/** A look of a moment ago does not count: nobody ends our own thread where it is held. */
function mayBlockNow(pid: number): boolean {
  return mayBlock(pid, true);
}

/** For all processes of a look together, however many are held. This is our own thread, which the command's output passes: nothing blocks it. */
export function calm(boundMs = CALM_MS, blocks: (pid: number) => boolean = mayBlockNow): Calm {
  let leftMs = boundMs;
  return async (pid) => {
    const began = performance.now();
    while (blocks(pid)) {
      const passedMs = performance.now() - began;
      if (passedMs >= leftMs) {
        leftMs = Math.max(0, leftMs - passedMs);
        return false;
      }
      await pause(CALM_POLL_MS);
    }
    leftMs -= performance.now() - began;
    return true;
  };
}

/** Where the process keeps the pointer: a program that refers to it has a copy of its own, which counts for all. */
async function environAddress(pid: number, symbols: EnvironSymbols): Promise<number | null> {
  const executable = readlinkSync(`/proc/${pid}/exe`);
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').slice(0, MAPS_BYTES);
  const loaded = new Map<string, number>();
  for (const [, start = '', file = ''] of maps.matchAll(/^([0-9a-f]+)-\S+ \S+ 0+ \S+ \d+ +(\/.+)$/gm)) {
    if (!loaded.has(file)) loaded.set(file, Number.parseInt(start, 16));
  }
  const library = [...loaded.keys()].find((file) => C_LIBRARY.test(file));
  for (const file of library === undefined ? [executable] : [executable, library]) {
    const start = loaded.get(file);
    const found: FoundSymbol | null = start === undefined ? null : await symbols.of(`/proc/${pid}/root${file}`, file);
    if (found !== null && start !== undefined) {
      return found.base === null ? found.address : start + found.address - found.base;
    }
  }
  return null;
}

function variables(memory: number, environ: number, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const table = pointers(memory, Number(read(memory, environ, POINTER_BYTES).readBigUInt64LE(0)));
  for (const pointer of table) {
    if (found.size === names.length) break;
    const text = read(memory, pointer, VARIABLE_BYTES);
    const name = names.find((one) => text.subarray(0, one.length + 1).equals(Buffer.from(`${one}=`)));
    const end = text.indexOf(0);
    if (name !== undefined && end >= 0) found.set(name, text.toString('utf8', name.length + 1, end));
  }
  return found;
}

function pointers(memory: number, array: number): readonly number[] {
  const found: number[] = [];
  const table = read(memory, array, MOST_VARIABLES * POINTER_BYTES);
  for (let at = 0; at + POINTER_BYTES <= table.length; at += POINTER_BYTES) {
    const pointer = Number(table.readBigUInt64LE(at));
    if (pointer === 0) break;
    found.push(pointer);
  }
  return found;
}

/** Less than asked for where the memory ends there. @throws where it cannot be read at all. */
function read(memory: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(memory, buffer, 0, length, position));
}
