fn main() {
    println!("schema {}", env!("SCHEMA"));
}
