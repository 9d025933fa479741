/** Prints implementation and version of a Python: `cpython 3.14.7`, of a free-threaded build `cpython 3.14.7t`. Windows has no flags. */
export const PROBE =
  "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])) + ('t' if 't' in getattr(sys, 'abiflags', '') else ''))";

/** Of a version as `PROBE` prints it. */
export function isFreeThreaded(version) {
  return version.endsWith('t');
}

/** Whether `wanted` names a version: `3.14` means 3.14.7, and not 3.14.7t, which `3.14t` means. */
export function isMeant(version, wanted) {
  const plain = (text) => `${text.replace(/t$/, '')}.`;
  return isFreeThreaded(version) === isFreeThreaded(wanted) && plain(version).startsWith(plain(wanted));
}

/** The second part of a version: 14 of `3.14.7t`, and `NaN` where there is none. */
export function minorOf(version) {
  return Number.parseInt(version?.split('.')[1] ?? '', 10);
}
