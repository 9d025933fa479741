#!/bin/sh
# What the emulated machine does: sh job.sh RESULTS, in the project's folder. What to run stands in /srv/job, as variables of the shell.
results=$1
. /srv/job

version=$(python3 -c 'import platform; print(platform.python_version())')
environment=.cache/venvs/$version
python3 -m venv --without-pip "$environment"
rm -rf "$environment"/lib/python3*/site-packages
mv /srv/site "$(echo "$environment"/lib/python3*)/site-packages"
mv /srv/environment.json "$environment/whyhung-environment.json"
echo "arm64: $(uname -sr) on $(uname -m), Python $version, $(gdb --version | head -n 1), Node $(node --version)"

# No .pyc came with the packages; a program whose imports are compiled first may meet its deadline before it hangs.
"$environment/bin/python" -c 'import asyncio, concurrent.futures.process, multiprocessing.pool, socketserver, sqlite3, http.server, pytest, xdist, _pytest.terminal, pytest_asyncio, pytest_timeout, pdb'
# Vector registers under a call by ptrace: all saved, and as a control only their low halves.
{
  python3 test/capture/outside/ptrace/arm64_vectors.py python-helpers
  python3 test/capture/outside/ptrace/arm64_vectors.py python-helpers low
} >"$results/vectors.txt" 2>&1
cat "$results/vectors.txt"
if [ -n "$CORPUS" ]; then
  node scripts/corpus.mjs --python "/usr/bin/python3" --jobs 1 --patience "$PATIENCE" --only "$CORPUS" --json "$results/corpus.json"
  tar -czf "$results/reports.tar.gz" -C .cache/corpus .
fi
if [ -n "$REACH" ]; then
  node scripts/reach.mjs --runner /srv/reach/dist/runner.js --only "$REACH" --json "$results/reach.json"
fi
if [ -n "$RUN" ]; then
  PATH=$PWD/$environment/bin:$PATH sh -c "$RUN"
fi
