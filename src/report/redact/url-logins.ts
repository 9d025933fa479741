import type { Span } from './spans/spans.ts';

/** What follows `scheme://` up to what no URL holds. Bounded. */
const URL = /\b[a-z][a-z0-9+.-]{1,30}:\/\/([^\s'"<>`]{1,2048})/gi;
/** `user:password@` and what follows; where a slash stands before the first `@`, the password may hold it. */
const LOGIN = /^([^/:@?#]{0,256}):(.*)$/s;
/** A user name this long is a token that stands in its place. */
const TOKEN_LENGTH = 16;

/** Passwords of the URLs of a text, and tokens in the user's place. What follows the authority is not looked at (RFC 3986, 3.2). */
export function urlLogins(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(URL)) {
    const rest = match[1] ?? '';
    const from = match.index + match[0].length - rest.length;
    const login = loginOf(rest);
    if (login !== null) spans.push([from + login[0], from + login[1]]);
  }
  return spans;
}

function loginOf(rest: string): Span | null {
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? '';
  const at = authority.lastIndexOf('@');
  const [, user = '', after = ''] = LOGIN.exec(rest) ?? [];
  const password = user.length + 1;
  if (at >= 0) {
    if (LOGIN.test(authority.slice(0, at))) return at > password ? [password, at] : null;
    return at >= TOKEN_LENGTH ? [0, at] : null;
  }
  // No `@` before the first slash: that is a port, or else a password with a slash in it.
  if (!rest.includes(':') || /^\d{0,5}(?:[/?#]|$)/.test(after)) return null;
  const end = rest.indexOf('@', password);
  return end > password && LOGIN.test(rest.slice(0, end)) ? [password, end] : null;
}
