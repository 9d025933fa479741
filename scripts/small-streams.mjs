// What archives an upload takes its streams from copies of Node's own, 100 KB: `readable-stream` of two versions, which both give Node's instead where
// READABLE_STREAM=disable is set (their `lib/ours/index.js` and `readable.js`). So does this.

/** Files of the package that its users ask for, and what each of them is in Node's module. */
const PARTS = {
  '': '',
  '/passthrough': '.PassThrough',
  '/transform': '.Transform',
  '/duplex': '.Duplex',
  '/readable': '',
  '/writable': '.Writable',
};

/** @returns {import('esbuild').Plugin} */
export function smallStreams() {
  return {
    name: 'small-streams',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^readable-stream(\/\w+)?$/ }, ({ path }) => ({ path, namespace: 'small-streams' }));
      onLoad({ filter: /.*/, namespace: 'small-streams' }, ({ path }) => ({
        contents: `module.exports = require('node:stream')${PARTS[path.slice('readable-stream'.length)]};`,
        loader: 'js',
      }));
    },
  };
}
