import java.nio.file.*;
import java.util.List;
import java.util.concurrent.CountDownLatch;

public class Verify {
    public static void main(String[] args) throws Exception {
        List<String> parts = Files.readAllLines(Path.of(args[0]));
        CountDownLatch done = new CountDownLatch(parts.size());
        for (String part : parts) {
            new Thread(() -> check(part, done)).start();
        }
        done.await();
        System.out.println(parts.size() + " parts");
    }

    static void check(String part, CountDownLatch done) {
        String[] fields = part.split(" ");
        int size = Integer.parseInt(fields[1]);
        System.out.println(fields[0] + " has " + size + " bytes");
        done.countDown();
    }
}
