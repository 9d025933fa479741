use std::io::{self, Write};

fn main() {
    print!("token: ");
    io::stdout().flush().unwrap();
    let mut token = String::new();
    io::stdin().read_line(&mut token).unwrap();
    println!("publishing with {} characters", token.trim().len());
}
