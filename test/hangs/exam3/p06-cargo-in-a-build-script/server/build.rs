use std::process::Command;

fn main() {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "-p", "helper"])
        .status() // # culprit
        .expect("cargo");
    assert!(status.success());
}
