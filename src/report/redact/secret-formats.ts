import { withoutCookieValues } from './cookies.ts';
import { kubernetesSecrets } from './kubernetes.ts';
import { namedValues } from './named/named-values.ts';
import { withoutCutKeys } from './private-keys.ts';
import { maskedSpans } from './spans/spans.ts';
import { withoutTokens } from './tokens/token-formats.ts';
import { urlLogins } from './url-logins.ts';
import { commandLineValues } from './words/command-lines.ts';

/** What stands where a credential stood. */
export const MASK = '***';

type Format = readonly [RegExp, string | ((text: string, ...groups: string[]) => string)];

/** One word of a header's value: `abc`, `username="x"`. */
const WORD = String.raw`[^\s"',;=]{1,4096}(?:=(?:"[^"\n]{0,1024}"|[^\s"',;]{0,4096}))?`;
/** What follows `Authorization:`; a known scheme stays, one that we do not know goes with its value. */
const SCHEME = String.raw`(?:(?:basic|bearer|token|digest|negotiate|apikey|ntlm|aws4-hmac-sha256)\s{1,4})?`;

/** Formats that are credentials wherever they stand. Every repetition is bounded: the text is untrusted. */
const FORMATS: readonly Format[] = [
  // Also a key whose end was cut off.
  [
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----[\s\S]{0,16384}?(-----END [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----|$)/g,
    `-----PRIVATE KEY ${MASK}-----`,
  ],
  // PuTTY's form.
  [/(Private-Lines: \d{1,4}\r?\n)(?:[A-Za-z0-9+/=]{1,128}\r?\n?){1,200}/g, `$1${MASK}\n`],
  [
    /([?&](?:[a-z_-]{0,30}(?:token|secret|password|passw[dt]|pwd|signature|api_?key|access_?key)|sig|key|code|pass|pw)=)[^\s&#"'<>]{6,4096}/gi,
    `$1${MASK}`,
  ],
  [
    new RegExp(
      String.raw`\b((?:proxy-)?authorization["']?\s{0,4}[:=,]\s{0,4}(?:b?["'])?${SCHEME})(?!\*{3}|[a-z]{2,11}(?:[ \t]{1,4}[a-z]{2,11}){2}|(?:basic|bearer|digest|token)\s{0,2}["']|[\w-]{1,20}\s{1,4}\*{3})${WORD}(?:[ \t]{1,4}${WORD})?(?:\s{0,4},\s{0,4}[\w-]{1,64}=(?:"[^"\n]{0,1024}"|[^\s"',;]{0,4096})){0,16}`,
      'gi',
    ),
    (_, name = '') => `${name}${MASK}`,
  ],
  [
    /\b((?:set-)?cookie["']?\s{0,4}[:,]\s{0,4}b?["']?)([^\r\n"'= ]{1,256}=[^\r\n"']{4,8192})/gi,
    (_, name = '', value = '') => `${name}${withoutCookieValues(value, MASK)}`,
  ],
  [/\b((?:set-)?cookie\s{0,4}:\s{0,4}[^\r\n"'= ]{1,256}=")[^"\r\n]{4,4096}(?=")/gi, `$1${MASK}`],
  // As Python's classes for cookies show themselves: `<SimpleCookie: name='…' other='…'>`, `<Cookie name=… for host/>`.
  [/<\w{0,30}Cookie: [^>\n]{1,8192}/g, (text) => text.replace(/(=b?')[^'\n]{4,8192}(?=')/g, `$1${MASK}`)],
  [/(<Cookie [^\s=>]{1,256}=)[^\s>]{4,8192}(?= for )/g, `$1${MASK}`],
  [
    /\b(?<!:\/\/)(x-[a-z0-9-]{0,40}(?:token|key|secret|signature|auth)["']?\s{0,4}:\s{0,4}["']?)[^\s"',;]{4,4096}/gi,
    `$1${MASK}`,
  ],
  [/\b(bearer\s{1,4})[A-Za-z0-9._~+/=-]{16,4096}/gi, `$1${MASK}`],
  [
    /\b((?:private|job|deploy|api|access|auth|subscription)[-_]?(?:token|key)\s{0,4}:\s{0,4})([A-Za-z0-9._~+/=-]{8,4096})/gi,
    (text, name = '', value = '') => (/\d/.test(value) ? `${name}${MASK}` : text),
  ],
  // An entry of .netrc, on one line or several; SQL's.
  [/\b(login\s{1,20}\S{1,256}\s{1,20}password\s{1,20})(?!-)[^\s"']{1,1024}/g, `$1${MASK}`],
  [
    /\b((?:password|identified(?:\s{1,4}with\s{1,4}\S{1,64})?\s{1,4}(?:by|as)(?:\s{1,4}password)?)(?:\s{1,4}=?\s{0,4}|\s{0,4}\(\s{0,4})N?\\{0,7}')([^'\n]{1,1024}?)(?=\\{0,7}'|\n|$)/gi,
    `$1${MASK}`,
  ],
  [/\b(set\s{1,4}password\s{1,4}for\s{1,4}[^\n=]{1,200}?=\s{0,4}(?:password\()?')[^'\n]{1,1024}/gi, `$1${MASK}`],
  // PowerShell's way to make a password out of a string; logins of SMTP and IMAP, and of Redis as it is sent.
  [/(\bConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?["'])[^"'\n]{1,1024}/gi, `$1${MASK}`],
  [/\b(AUTH(?:ENTICATE)?\s(?:PLAIN|LOGIN|XOAUTH2)\s)[A-Za-z0-9+/=]{8,4096}/g, `$1${MASK}`],
  [/(AUTH\\r\\n(?:\$\d{1,4}\\r\\n[^\\\n]{1,256}\\r\\n)?\$\d{1,4}\\r\\n)[^\\\n'"]{1,1024}/g, `$1${MASK}`],
  // Its sign as a URL writes it, once or twice.
  [/((?:token|secret|password|passw[dt]|pwd|api_?key|access_?key)%(?:25)?3[ad])[^\s%&"'<>]{4,4096}/gi, `$1${MASK}`],
  // An entry of .pgpass: host, port, database, user, password.
  [
    /^([\w.*-]{1,253}:(?:\d{4,5}|\*):[\w.*-]{1,64}:[A-Za-z*][\w.*-]{0,63}:)(?=[^\n]{0,64}\d|[^\n]{0,64}[A-Z])[^\s:]{6,1024}$/gm,
    `$1${MASK}`,
  ],
  // The passwords of Go's and Oracle's addresses, which have no scheme; SNMP's community.
  [/\b([\w.-]{1,64}:)(?!\/\/)[^\s@'"]{1,256}(@(?:tcp|udp|unix)\()/g, `$1${MASK}$2`],
  [/(\bjdbc:oracle:[a-z]{2,8}:[\w.$-]{1,64}\/)[^\s@'"]{1,256}(?=@)/gi, `$1${MASK}`],
  [/(\bcommunity\s{1,4})\S{4,64}(?=\s{1,4}(?:ro|rw)\b)/gi, `$1${MASK}`],
  // The words that stand for a key of a wallet (BIP 39).
  [
    /\b((?:mnemonic|(?:seed|recovery|secret|backup)[ _-]?(?:phrase|words))\w{0,20}["']?\s{0,4}(?:[:=]|is)\s{0,4}["'[]?)(?:[a-z]{3,8}["',\s]{1,4}){11,23}[a-z]{3,8}/gi,
    `$1${MASK}`,
  ],
  // A key of Azure's storage: 64 bytes in base64; of sums in lock files the kind stands before it.
  [/(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9+/=])/g, MASK],
  [/(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/_-]{10,255}/g, `$1${MASK}`],
  [/(discord(?:app)?\.com\/api\/webhooks\/)[A-Za-z0-9/_-]{10,255}/g, `$1${MASK}`],
  [/(webhook\.office\.com\/webhookb2\/)[A-Za-z0-9@/_-]{10,512}/g, `$1${MASK}`],
  // A part of a connection string: `Server=db;Password=x`.
  [/(;\s{0,4}(?:AccountKey|SharedAccessKey|Password|Pwd)\s{0,4}=\s{0,4})[^;\s"']{6,1024}/gi, `$1${MASK}`],
  [/\b((?:AccountKey|SharedAccessKey|Password|Pwd)\s{0,4}=\s{0,4})[^;\s"']{6,1024}(?=;)/gi, `$1${MASK}`],
  // What a limit has cut to less than its format asks for.
  [
    /(?<![A-Za-z0-9])((?:gh[pousr]|github_pat|[rs]k_(?:live|test)|whsec|hf|gsk|glsa|glc|figd|ntn|nfp|rubygems|dckr_pat|shp(?:at|ca|pa|ss)|sntry[su]|npm|d(?:op|oo|or)_v1)_|gl[a-z]{2,5}-|xox[abeprs]-|xapp-|sk-|pypi-|AIza|ya29\.|SG\.|hv[sbr]\.|ATATT3x|eyJ)([A-Za-z0-9._-]{4,80})(…|$)/g,
    (text, prefix = '', rest = '', end = '') => (end === '…' || isRandom(rest) ? `${prefix}${MASK}${end}` : text),
  ],
];

/** Each format holds one of these: most text holds none, and is done after one look. */
const SUSPECT =
  /:\/\/|PRIVATE KEY|authorization|bearer|cookie|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|A(?:KIA|SIA|BIA|CCA)|xox[abeprs]-|xapp-|[rs]k_(?:live|test)_|whsec_|sk-|AIza|ya29|SG\.|hf_|gsk_|glsa_|glc_|figd_|ntn_|nfp_|rubygems_|hv[sbr]\.|_v1_|dckr_|shp(?:at|ca|pa|ss)_|sntry|ATATT|AGE-|pypi-|npm_|eyJ|hooks\.slack|webhooks|token|secret|passw|passphrase|key|credential|creds|auth|pwd|pass|pw|_pat|dsn|jwt|mnemonic|phrase|kennwort|senha|psk|community|@(?:tcp|udp|unix)\(|jdbc:oracle|identified|kind|[A-Za-z0-9+/]{86}==|signature|otp|Private-Lines|login|curl|[?&](?:sig|code)=|:(?:\d{4,5}|\*):|SecureString/i;

/** Letters of both cases and digits, as no name of a function has them. */
function isRandom(text: string): boolean {
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

/** The text without what is a credential by its form, whoever it belongs to. */
export function withoutFormats(text: string): string {
  const bare = withoutTokens(text.includes('://') ? maskedSpans(text, urlLogins(text), MASK) : text, MASK);
  const commands = maskedSpans(bare, commandLineValues(bare), MASK);
  if (!SUSPECT.test(commands)) return commands;
  const result = FORMATS.reduce(
    (before, [format, replacement]) =>
      typeof replacement === 'string' ? before.replace(format, replacement) : before.replace(format, replacement),
    commands,
  );
  return withoutCutKeys(maskedSpans(result, [...namedValues(result), ...kubernetesSecrets(result)], MASK), MASK);
}
