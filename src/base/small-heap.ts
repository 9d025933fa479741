import { setFlagsFromString } from 'node:v8';

/**
 * Has the heap grow by small steps from here on. By itself V8 lets garbage pile up to several times what is in use before it looks, by the
 * memory that the machine has; we promise to stay below 256 MB, and a tenth more work for the collector is a fair price after a hang.
 * Steps of 40 % cost twice the collector's work of steps of 70 % and saved 14 MB (`bench/README.md`).
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=70');
  setFlagsFromString('--semi-space-growth-factor=1');
}
