public class Primes {
  public static void main(String[] args) {
    long found = 0;
    for (long n = 2; n < 40_000_000_000L; n++) {
      boolean isPrime = true;
      for (long d = 2; d * d <= n && isPrime; d++) isPrime = n % d != 0;
      if (isPrime && ++found % 1_000_000 == 0) System.out.println(found);
    }
  }
}
