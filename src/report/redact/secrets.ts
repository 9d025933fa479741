import { existsSync } from 'node:fs';
import { namesSecret } from './named/secret-names.ts';
import { isSecretValue } from './named/secret-values.ts';
import { urlLogins } from './url-logins.ts';

/** Of these a path is expected: `SSH_AUTH_SOCK`, `GOOGLE_APPLICATION_CREDENTIALS`. Elsewhere it may be a key that begins with `/`. */
const PATH_NAME = /SOCK|FILE|PATH|DIR|CREDENTIALS|CERT/i;
const PATH = /^\.{0,2}\/[\w./-]*$/;
/** A part of a connection string: `Server=db;Password=...`. */
const PART = /(?:^|[;\s])(?:password|pwd|accountkey|sharedaccesskey)\s{0,4}=\s{0,4}([^;\s"']{1,1024})/gi;
/**
 * Values of an environment that look like credentials, to be taken out of all that is written: of variables with such a
 * name, and passwords in URLs and connection strings, by themselves, whatever the variable's name is.
 */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const values = Object.entries(environment).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const named = namesSecret(name) && !isPath(name, value) ? [value] : [];
    return [...named, ...passwordsIn(value)].filter(isSecretValue);
  });
  return [...new Set(values)];
}

/** Passwords in the URLs and connection strings of a text, by themselves and without their percent signs. */
export function passwordsIn(value: string): readonly string[] {
  const logins = urlLogins(value).flatMap(([from, to]) => {
    const login = value.slice(from, to);
    return value[from - 1] === ':' ? [login, decoded(login)] : [login];
  });
  const parts = [...value.matchAll(PART)].map(([, password = '']) => password);
  return [...logins, ...parts];
}

/** Without its percent signs, as the program will use it. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

function isPath(name: string, value: string): boolean {
  return (PATH_NAME.test(name) && PATH.test(value.trim())) || (value.startsWith('/') && existsSync(value));
}
