/** Attributes of a cookie (RFC 6265 and its drafts), which say nothing of its value. */
const ATTRIBUTE = /^(?:path|domain|expires|max-age|samesite|priority)=|^(?:secure|httponly|partitioned)$/i;

/** `name=value; name=value` of a cookie header with each value replaced by `mask`; names and attributes stay, and what is no pair is replaced as a whole. */
export function withoutCookieValues(header: string, mask: string): string {
  return header
    .split(';')
    .map((part) => {
      const text = part.trim();
      if (text === '' || ATTRIBUTE.test(text)) return part;
      const [, name = ''] = /^(\s*[\w.$!#%&*+^`|~-]{1,256}=)/.exec(part) ?? [];
      if (name === part) return part;
      return name === '' ? `${part.slice(0, part.indexOf(text))}${mask}` : `${name}${mask}`;
    })
    .join(';');
}
