use std::process::Command;

fn main() {
    let told = Command::new("sh").arg("codegen.sh").output().unwrap();
    print!("{}", String::from_utf8_lossy(&told.stdout));
}
