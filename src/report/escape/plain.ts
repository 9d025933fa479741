/** Escape sequences of terminals: CSI, OSC and the two-character ones; bounded, since the text is untrusted. */
const TERMINAL_SEQUENCE =
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
/** Characters that are invisible or turn the direction of what follows (Unicode TR 36: bidirectional spoofing). */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const LINE_BREAK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Most text; 2,000 deep stacks are a quarter of a million lines. */
const PRINTABLE = /^[ -~]*$/;

/** Text from the target as one line without control characters, for names, paths and sentences. */
export function plainLine(text: string): string {
  if (PRINTABLE.test(text)) return text;
  return visible(text.replace(TERMINAL_SEQUENCE, '').replace(LINE_BREAK, ' ')).replace(/[\n\t]/g, ' ');
}

/** Text from the target with its line breaks and tabs kept, for blocks. */
export function plainBlock(text: string): string {
  return visible(text.replace(TERMINAL_SEQUENCE, '').replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n'));
}

function visible(text: string): string {
  return text.replace(CONTROL_BUT_LINES, '').replace(INVISIBLE, '').replace(LONE_SURROGATE, '\ufffd');
}
