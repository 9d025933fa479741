set -e
java Primes.java
