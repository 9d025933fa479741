#![allow(long_running_const_eval)]

const fn mix(rounds: u64) -> u64 {
    let mut value: u64 = 1;
    let mut round = 0;
    while round < rounds {
        value = value.wrapping_mul(6364136223846793005).wrapping_add(round);
        round += 1;
    }
    value
}

const SEED: u64 = mix(2_000_000_000);

fn main() {
    println!("{SEED}");
}
