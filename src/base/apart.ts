/**
 * Words that start a program by way of a shell, which becomes it: node's own start waits until the file is executed, and with it our only thread,
 * for ever where the program, or a folder of PATH before it, lies on a file system that is gone. A program that is not there gives status 127.
 */
export function apart(words: readonly [string, ...string[]]): readonly [string, ...string[]] {
  return process.platform === 'win32' ? words : ['/bin/sh', '-c', 'exec "$@"', 'sh', ...words];
}
