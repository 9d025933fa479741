import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

public class Report {
  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    System.out.println("rows: " + pool.submit(() -> 42).get());
  }
}
