public class Layouts {
  public static void main(String[] args) throws Exception {
    for (int turn = 0; turn < 1000; turn++) {
      int seed = turn;
      long[] sum = {0};
      Thread train = new Thread(() -> {
        for (int step = 0; step < 2_000_000; step++) sum[0] += (step * 31L + seed) % 7;
      });
      train.start();
      train.join();
      Thread.sleep(120);
      System.out.println("turn " + turn + ": " + sum[0]);
    }
  }
}
