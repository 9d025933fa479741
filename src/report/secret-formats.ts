import { isSecretValue, namesSecret } from './secret-names.ts';

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
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@'"<>]{0,256}):[^\s/@'"<>]{1,1024}@/gi, `$1:${MASK}@`],
  [/\b([a-z][a-z0-9+.-]{1,30}:\/\/)(?!\*{3}@)[^\s/:@'"<>]{16,1024}@/gi, `$1${MASK}@`],
  [
    /([?&](?:[a-z_-]{0,30}(?:token|secret|password|signature|api_?key|access_?key)|sig|key|code)=)[^\s&#"'<>]{6,4096}/gi,
    `$1${MASK}`,
  ],
  [
    new RegExp(
      String.raw`\b((?:proxy-)?authorization["']?\s{0,4}[:=,]\s{0,4}(?:b?["'])?${SCHEME})(?!\*{3})${WORD}(?:[ \t]{1,4}${WORD})?(?:\s{0,4},\s{0,4}[\w-]{1,64}=(?:"[^"\n]{0,1024}"|[^\s"',;]{0,4096})){0,16}`,
      'gi',
    ),
    (_, name = '') => `${name}${MASK}`,
  ],
  [/\b((?:set-)?cookie["']?\s{0,4}:\s{0,4}["']?)[^\r\n"']{6,8192}/gi, `$1${MASK}`],
  [/\b(x-[a-z0-9-]{0,40}(?:token|key|secret|signature|auth)["']?\s{0,4}:\s{0,4}["']?)[^\s"',;]{4,4096}/gi, `$1${MASK}`],
  [/\b(bearer\s{1,4})[A-Za-z0-9._~+/=-]{16,4096}/gi, `$1${MASK}`],
  // NAME=value, as in a script, `env` or `set -x`, and name = "value", as in source and in representations.
  [
    /\b([A-Za-z_][A-Za-z0-9_]{0,100})(=)([^\s"'`;&|<>(){}[\],]{6,4096})/g,
    (text, name = '', sign = '', value = '') =>
      /[A-Z]/.test(name) && name === name.toUpperCase() && namesSecret(name) && isSecretValue(value)
        ? `${name}${sign}${MASK}`
        : text,
  ],
  [
    /(?<!\w)([A-Za-z_-][\w-]{0,100})(["']?\s{0,4}[:=]\s{0,4}[bru]{0,2})("[^"\n]{6,4096}"|'[^'\n]{6,4096}')/g,
    (text, name = '', sign = '', value = '') =>
      namesSecret(name) && isSecretValue(value.slice(1, -1)) && !value.includes(MASK)
        ? `${name}${sign}${value[0]}${MASK}${value[0]}`
        : text,
  ],
  // --password value and --token=value, as in a script.
  [
    /(?<=^|\s)(--?[a-z][\w-]{0,100})(=|[ \t]{1,4})(?!-)(["']?)([^\s"'`;&|<>]{6,4096})/gi,
    (text, name = '', sign = '', quote = '', value = '') =>
      namesSecret(name) && isSecretValue(value) ? `${name}${sign}${quote}${MASK}` : text,
  ],
  [/\bgh[pousr]_[A-Za-z0-9]{20,255}/g, MASK],
  [/\bgithub_pat_[A-Za-z0-9_]{20,255}/g, MASK],
  [/\bgl(?:pat|ptt|dt|rt|cbt|ft|soat|imt|agent)-[A-Za-z0-9_-]{20,255}/g, MASK],
  [/\bA(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}\b/g, MASK],
  [/\bxox[abeprs]-[A-Za-z0-9-]{10,255}/g, MASK],
  [/\bxapp-[A-Za-z0-9-]{10,255}/g, MASK],
  [/(hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_-]{10,255}/g, `$1${MASK}`],
  [/(discord(?:app)?\.com\/api\/webhooks\/)[A-Za-z0-9/_-]{10,255}/g, `$1${MASK}`],
  [/\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}/g, MASK],
  [/\bwhsec_[A-Za-z0-9+/=]{16,255}/g, MASK],
  [/\bsk-(?:[a-z]{2,10}-){0,2}[A-Za-z0-9_-]{20,255}/g, MASK],
  [/\bAIza[A-Za-z0-9_-]{30,60}/g, MASK],
  [/\bya29\.[A-Za-z0-9_-]{20,2048}/g, MASK],
  [/\bSG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}/g, MASK],
  [/\bhf_[A-Za-z0-9]{30,64}/g, MASK],
  [/\bhv[sbr]\.[A-Za-z0-9_-]{20,512}/g, MASK],
  [/\bd(?:op|oo|or)_v1_[a-f0-9]{32,128}/g, MASK],
  [/\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{20,255}/g, MASK],
  [/\bshp(?:at|ca|pa|ss)_[A-Fa-f0-9]{20,64}/g, MASK],
  [/\bsntry[su]_[A-Za-z0-9+/=_-]{20,1024}/g, MASK],
  [/\bATATT3x[A-Za-z0-9_=-]{20,512}/g, MASK],
  [/\bAGE-SECRET-KEY-1[A-Z0-9]{20,100}/g, MASK],
  // A part of a connection string: `Server=db;Password=x`.
  [/(;\s{0,4}(?:AccountKey|SharedAccessKey|Password|Pwd)\s{0,4}=\s{0,4})[^;\s"']{6,1024}/gi, `$1${MASK}`],
  [/\b((?:AccountKey|SharedAccessKey|Password|Pwd)\s{0,4}=\s{0,4})[^;\s"']{6,1024}(?=;)/gi, `$1${MASK}`],
  [/\bpypi-[A-Za-z0-9_-]{32,1024}/g, MASK],
  [/\bnpm_[A-Za-z0-9]{30,255}/g, MASK],
  [/\beyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{0,2048}/g, MASK],
  // What a limit has cut to less than its format asks for.
  [
    /(?<![A-Za-z0-9])((?:gh[pousr]|github_pat|[rs]k_(?:live|test)|whsec|hf|dckr_pat|shp(?:at|ca|pa|ss)|sntry[su]|npm|d(?:op|oo|or)_v1)_|gl[a-z]{2,5}-|xox[abeprs]-|xapp-|sk-|pypi-|AIza|ya29\.|SG\.|hv[sbr]\.|ATATT3x|eyJ)([A-Za-z0-9._-]{4,80})(…|$)/g,
    (text, prefix = '', rest = '', end = '') => (end === '…' || isRandom(rest) ? `${prefix}${MASK}${end}` : text),
  ],
];

/** Each format holds one of these: most text holds none, and is done after one look. */
const SUSPECT =
  /:\/\/|PRIVATE KEY|authorization|bearer|cookie|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|A(?:KIA|SIA|BIA|CCA)|xox[abeprs]-|xapp-|[rs]k_(?:live|test)_|whsec_|sk-|AIza|ya29|SG\.|hf_|hv[sbr]\.|_v1_|dckr_|shp(?:at|ca|pa|ss)_|sntry|ATATT|AGE-|pypi-|npm_|eyJ|hooks\.slack|webhooks|token|secret|passw|passphrase|key|credential|auth|pwd|pass|_pw|_pat|dsn|signature|otp/i;

/** Letters of both cases and digits, as no name of a function has them. */
function isRandom(text: string): boolean {
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

/** The text without what is a credential by its form, whoever it belongs to. */
export function withoutFormats(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return FORMATS.reduce(
    (result, [format, replacement]) =>
      typeof replacement === 'string' ? result.replace(format, replacement) : result.replace(format, replacement),
    text,
  );
}
