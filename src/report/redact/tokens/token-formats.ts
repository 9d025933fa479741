import { BEFORE_TOKEN, withoutScanned } from './scanner-rules.ts';

/**
 * Tokens that are recognised by their form alone, as their issuers document it and secret scanners know it (gitleaks' default rules,
 * GitHub's and GitLab's lists of prefixes). Every repetition is bounded: the text is untrusted.
 */

/** A form, and a part of it that stands in every such token: text without it is not searched. */
type TokenForm = readonly [hint: string, form: RegExp];

const FORMS: readonly TokenForm[] = [
  // Code hosts. An installation token of GitHub may be a JWT behind its prefix.
  ['gh', /gh[pousr]_[\w.-]{20,1024}/],
  ['github_pat_', /github_pat_\w{20,255}/],
  ['gl', /gl(?:pat|ptt|dt|rt|rtr|cbt|ft|ffct|soat|oas|imt|agent|wt)-[\w.-]{20,320}/],
  ['GR1348941', /GR1348941[\w-]{20,50}/],
  ['AT', /AT(?:ATT|CTT)3[\w=-]{20,512}/],
  ['ATBB', /ATBB[A-Za-z0-9]{20,64}/],
  ['AZDO', /[A-Za-z0-9]{60,90}AZDO[A-Za-z0-9]{4}/],
  ['sgp_', /sgp_\w{40,80}/],
  // What a digest proves a password with (RFC 7616), also without the header's name: passwords are tried against it.
  ['response=', /(?<=\bresponse=\\{0,7}["']?)[a-f0-9]{32,128}(?![A-Za-z0-9])/],
  // Clouds.
  ['A', /A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  ['ABSK', /ABSK[A-Za-z0-9+/]{100,300}/],
  ['LTAI', /LTAI[A-Za-z0-9]{16,24}(?![A-Za-z0-9])/],
  ['AIza', /AIza[\w-]{30,60}/],
  ['ya29.', /ya29\.[\w.-]{20,2048}/],
  ['GOCSPX-', /GOCSPX-[\w-]{20,60}/],
  ['1//0', /1\/\/0[\w-]{30,200}/],
  ['Q~', /[\w~.]{3}\dQ~[\w~.-]{28,40}/],
  ['_v1_', /d(?:op|oo|or)_v1_[a-f0-9]{32,128}/],
  ['HRKU-', /HRKU-[\w-]{20,100}/],
  ['f', /f(?:o1|m1[ar]|m2)_[\w+/=-]{40,2048}/],
  ['nfp_', /nfp_[A-Za-z0-9]{30,64}/],
  ['sbp_', /sbp_[a-f0-9]{30,64}/],
  ['sb_secret_', /sb_secret_[\w-]{20,100}/],
  ['pscale_', /pscale_(?:tkn|pw|oauth)_[\w=.-]{20,100}/],
  ['dapi', /dapi[a-f0-9]{32}(?:-\d)?/],
  ['pul-', /pul-[a-f0-9]{40}/],
  ['.atlasv1.', /[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{20,100}/],
  ['hv', /hv[sbr]\.[\w-]{20,512}/],
  ['tskey-', /tskey-[a-z]{2,12}-[\w-]{16,100}/],
  ['v1.0-', /v1\.0-[a-f0-9]{24}-[a-f0-9]{100,200}/],
  ['sha256~', /sha256~[\w-]{43}/],
  ['dp.', /dp\.[a-z]{2,6}\.[\w.-]{40,100}/],
  ['ops_eyJ', /ops_eyJ[\w+/=-]{40,8192}/],
  ['AGE-SECRET-KEY-1', /AGE-SECRET-KEY-1[A-Z0-9]{20,100}/],
  // Registries of packages.
  ['pypi-', /pypi-[\w-]{32,1024}/],
  ['npm_', /npm_[A-Za-z0-9]{30,255}/],
  ['rubygems_', /rubygems_[a-f0-9]{40,64}/],
  ['cio', /cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/],
  ['oy2', /oy2[a-z0-9]{43}(?![A-Za-z0-9])/],
  ['CLOJARS_', /CLOJARS_[A-Za-z0-9]{40,80}/],
  ['dckr_', /dckr_(?:pat|oat)_[\w-]{20,255}/],
  ['AKCp', /AKCp[A-Za-z0-9]{60,80}/],
  ['cmVmdGtu', /cmVmdGtu[A-Za-z0-9]{50,64}/],
  // Chat and mail.
  ['xox', /xox[a-z](?:-|\.xox)[A-Za-z0-9.%/+-]{10,512}/],
  ['xapp-', /xapp-[A-Za-z0-9-]{10,255}/],
  [':AA', /\d{8,12}:AA[\w-]{30,40}/],
  ['SG.', /SG\.[\w-]{16,64}\.[\w-]{16,128}/],
  ['SK', /SK[0-9a-fA-F]{32}(?![A-Za-z0-9])/],
  ['key-', /key-[a-f0-9]{32}(?![A-Za-z0-9])/],
  ['-us', /[a-f0-9]{32}-us\d{1,2}(?![A-Za-z0-9])/],
  ['sib-', /x(?:key|smtp)sib-[a-f0-9]{40,80}-[A-Za-z0-9]{10,24}/],
  // Money.
  ['k_', /[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,255}/],
  ['whsec_', /whsec_[A-Za-z0-9+/=]{16,255}/],
  ['sq0', /sq0[a-z]{3}-[\w-]{20,60}/],
  ['EAA', /EAA[A-Za-z0-9_-]{40,300}/],
  ['shp', /shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{20,64}/],
  ['EZ', /EZ[AT]K[A-Za-z0-9]{54}/],
  ['FLWSECK', /FLWSECK(?:_TEST)?-[\w-]{12,40}/],
  // Models.
  ['sk-', /sk-(?:[a-z]{2,10}-){0,2}[\w-]{20,255}/],
  ['hf_', /hf_[A-Za-z0-9]{30,64}/],
  ['api_org_', /api_org_[A-Za-z0-9]{30,64}/],
  ['gsk_', /gsk_[A-Za-z0-9]{40,80}/],
  ['pplx-', /pplx-[A-Za-z0-9]{40,80}/],
  ['r8_', /r8_[A-Za-z0-9]{37,40}/],
  ['xai-', /xai-[A-Za-z0-9]{60,100}/],
  ['lsv2_', /lsv2_(?:pt|sk)_[a-f0-9_]{32,80}/],
  ['tvly-', /tvly-[\w-]{24,80}/],
  // Tools.
  ['sntry', /sntry[su]_[A-Za-z0-9+/=_-]{20,1024}/],
  ['gl', /gl(?:sa|c)_[\w+/=]{32,400}/],
  ['NR', /NR(?:AK|II|JS|AA|RA)-[\w-]{19,64}/],
  ['lin_', /lin_(?:api|oauth)_[A-Za-z0-9]{30,80}/],
  ['ntn_', /ntn_[A-Za-z0-9]{40,60}/],
  ['pat', /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/],
  ['PMAK-', /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/],
  ['figd_', /figd_[\w-]{30,80}/],
  ['CCIPAT_', /CCIPAT_\w{30,100}/],
  ['bkua_', /bkua_[a-f0-9]{40}/],
  ['sq', /sq[upa]_[a-f0-9]{40}/],
  ['CFPAT-', /CFPAT-[\w-]{43}/],
  ['dt0c01.', /dt0c01\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{64}/],
  ['pnu_', /pnu_[A-Za-z0-9]{36}/],
  ['rdme_', /rdme_[a-z0-9]{70}/],
  ['duffel_', /duffel_(?:test|live)_[\w=-]{43}/],
  ['shippo_', /shippo_(?:live|test)_[a-fA-F0-9]{40}/],
  // JSON Web Tokens and encrypted ones, also in base64 once more.
  ['eyJ', /eyJ[\w-]{8,4096}\.[\w-]{8,8192}\.[\w-]{0,2048}(?:\.[\w-]{0,8192}\.[\w-]{0,2048})?/],
  ['ZXlK', /ZXlK[A-Za-z0-9+/=]{60,8192}/],
];

const COMPILED = FORMS.map(([hint, form]) => [hint, new RegExp(`${BEFORE_TOKEN}${form.source}`, 'g')] as const);

/** The shortest token has a run of such characters; most names, paths and lines of code have none. */
const RUN = /[\w-]{14}/;

/** What may be the beginning of a token, where a limit has cut the text. */
const CUT = /(?<![A-Za-z0-9])[\w~.+/%-]{8,400}(?=…)/g;
/** Letters of every alphabet that tokens are written in. */
const REST = '0'.repeat(128);
const BEGINNINGS = FORMS.map(
  ([hint, form]) => [hint, new RegExp(`^${form.source.replace('(?![A-Za-z0-9])', '')}`)] as const,
);

/** The text with `mask` in place of every token, and of what would be one with more characters where `…` follows. */
export function withoutTokens(text: string, mask: string): string {
  const whole = text.includes('…') ? text.replace(CUT, (run) => (beginsToken(run) ? mask : run)) : text;
  if (!RUN.test(whole)) return whole;
  const known = COMPILED.reduce(
    (result, [hint, form]) => (result.includes(hint) ? result.replace(form, mask) : result),
    whole,
  );
  return withoutScanned(known, mask);
}

function beginsToken(run: string): boolean {
  const longer = run + REST;
  return BEGINNINGS.some(([hint, form]) => longer.includes(hint) && (form.exec(longer)?.[0].length ?? 0) > run.length);
}
