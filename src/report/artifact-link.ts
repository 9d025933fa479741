import { code, inline } from './escape/markdown.ts';

/** Where the whole report can be had; `url` is `null` while it is not known. */
export interface ArtifactLink {
  readonly name: string;
  readonly url: string | null;
}

/** The closing line of a summary, in Markdown: the way to the artifact. */
export function artifactLine(artifact: ArtifactLink): string {
  const safe = artifact.url !== null && /^https?:\/\/[^\s()<>"'`\\]+$/.test(artifact.url) ? artifact.url : null;
  const name = safe === null ? code(artifact.name) : `[${inline(artifact.name)}](${safe})`;
  return `Every stack, task, greenlet and resource is in the artifact ${name}.`;
}
