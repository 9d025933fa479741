import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

public class Boundary {
  public static void main(String[] args) throws Exception {
    String[] words = Files.readString(Path.of(args[0])).trim().split(" ");
    CountDownLatch done = new CountDownLatch(words.length);
    for (String word : words) {
      Thread worker = new Thread(() -> {
        int width = 12 / Integer.parseInt(word);
        System.out.println("width " + width);
        done.countDown();
      });
      worker.start();
    }
    System.err.println("waiting for " + words.length + " workers");
    done.await();
    System.out.println("done");
  }
}
