set -e
export CARGO_HOME=$PWD/cargo-home
cargo build --offline --manifest-path app/Cargo.toml
