import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

public class Readers {
    public static void main(String[] arguments) throws Exception {
        CountDownLatch all = new CountDownLatch(3);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        for (int reader = 0; reader < 3; reader++) {
            readers.submit(() -> {
                all.countDown();
                all.await();
                return null;
            });
        }
        readers.shutdown();
        readers.awaitTermination(1, TimeUnit.DAYS);
        System.out.println("all have read");
    }
}
