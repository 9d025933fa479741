/** Text as a hung program could put it into a thread's name, a path or its output. */
export const HOSTILE = [
  '::error file=a.py,line=1::planted',
  '  ::set-output name=x::planted',
  'in the middle ##[error]planted',
  'first\r::error::planted',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007 bell\u0007',
  '\u001b[2K::error::planted',
  '\u0000::error::planted',
  '##\u0000[error]planted',
  '::\u0007error::planted',
  '\u202e::error::planted',
  '##[add-path]/tmp/evil',
  '::stop-commands::planted',
  '\u2028::error::planted',
].join('\n');
