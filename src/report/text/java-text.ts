import type { JavaThread } from '../../model/snapshot.ts';

/** Threads as a Java program prints them. Not escaped. */
export function javaText(threads: readonly JavaThread[]): string {
  return threads
    .map(({ name, state, frames }) =>
      [
        `"${name}"${state === '' ? '' : ` ${state}`}`,
        ...frames.map(({ method, file, line }) => `    at ${method} (${file}${line === null ? '' : `:${line}`})`),
      ].join('\n'),
    )
    .join('\n\n');
}
