/** Made by `scripts/page-assets.mjs` from `page/`. */
declare module 'whyhung:page-assets' {
  /** For a `<script>`; without the end tag in it. */
  export const script: string;
  /** For a `<style>`. */
  export const style: string;
}
