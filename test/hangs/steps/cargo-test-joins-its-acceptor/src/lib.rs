use std::io::{Read, Write};
use std::net::TcpStream;

pub fn probe(address: &str) -> std::io::Result<String> {
    let mut connection = TcpStream::connect(address)?;
    connection.write_all(b"probe")?;
    connection.shutdown(std::net::Shutdown::Write)?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    #[test]
    fn probes_twice() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            for _ in 0..2 {
                let (mut connection, _) = listener.accept().unwrap();
                let mut request = String::new();
                connection.read_to_string(&mut request).unwrap();
                connection.write_all(b"ready").unwrap();
            }
        });
        assert_eq!(super::probe(&address).unwrap(), "ready");
        server.join().unwrap();
    }
}
