/**
 * Words that start a program by way of a shell, which becomes it: node's own start waits until the file is executed, and with it our only thread,
 * for ever where the program, or a folder of PATH before it, lies on a file system that is gone. A program that is not there gives status 127.
 *
 * @param before what the shell does before that, in its language.
 */
export function apart(words: readonly [string, ...string[]], before = ''): readonly [string, ...string[]] {
  return process.platform === 'win32' ? words : ['/bin/sh', '-c', `${before}exec "$@"`, 'sh', ...words];
}

/** Where `sh` is bash, these change what a script does: `set -e` of the user's, or a function of the name of a program (bash(1)). */
export const SHELL_SETTINGS = /^(SHELLOPTS|BASHOPTS|BASH_ENV|ENV|CDPATH|GLOBIGNORE|IFS|BASH_FUNC_.*)$/s;
