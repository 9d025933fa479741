#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    static ENVIRONMENT: Mutex<u32> = Mutex::new(0);

    fn reset() {
        *ENVIRONMENT.lock().unwrap() = 0;
    }

    #[test]
    fn counts() {
        let guard = ENVIRONMENT.lock().unwrap();
        reset();
        assert_eq!(*guard, 0);
    }
}
