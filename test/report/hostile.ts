/** Text as a hung program could put it into a thread's name, a path or a test's id: everything at once. */
export const HOSTILE = '</code></details>|\n::error::%0A\u001b[31m@user #1 \u202e`````<img src=x>##[error]x';

/** Openings of Markdown, HTML and Mermaid that work only where they stand first or alone. */
export const HOSTILE_PIECES: readonly string[] = [
  '</details>\n\n# heading\n\n<script>alert(1)</script>',
  '- item\n\n1. item\n\n> quote\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  '![x](https://example.org/x.png) [y](javascript:alert(1)) https://example.org www.example.org a@example.org',
  '<!-- open',
  '<details open><summary>x',
  '```\n```mermaid\nflowchart LR\n```',
  '"]\n  n0 --> evil["x"]\n  click n0 href "javascript:alert(1)"',
  '%%{init: {"securityLevel": "loose"}}%% end; subgraph x',
  '1. __init__ *b* ~~s~~ $x$ $$y$$ [^1] :tada: GH-1 owner/repo#2 #3',
  '\\',
  '&lt;b&gt; &#35; #35; #quot;',
  '    indented\n\n\ttabbed',
  '~~~~\n~~~~',
];
