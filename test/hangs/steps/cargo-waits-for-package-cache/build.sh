set -e
export CARGO_HOME=$PWD/cargo-home
mkdir -p "$CARGO_HOME"
python indexer.py "$CARGO_HOME/.package-cache" &
while [ ! -e indexer.ready ]; do sleep 0.1; done
cargo fetch --offline --manifest-path app/Cargo.toml  # culprit
echo "fetched"
