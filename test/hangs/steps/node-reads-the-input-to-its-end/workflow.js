async function inputs() {
  if (process.stdin.isTTY) return {};
  let text = '';
  for await (const chunk of process.stdin) text += chunk; // # culprit
  return text.trim() ? JSON.parse(text) : {};
}

(async () => {
  console.log('Using workflow file from .eas/workflows/release.yml');
  const given = await inputs();
  console.log('started', process.argv.slice(2), given);
})();
