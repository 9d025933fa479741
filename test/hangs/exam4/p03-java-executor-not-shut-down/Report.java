import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;

public class Report {
    public static void main(String[] args) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(args[0]));
        ExecutorService workers = Executors.newFixedThreadPool(2); // # culprit
        List<Future<Long>> parts = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            List<String> part = lines.subList(half * lines.size() / 2, (half + 1) * lines.size() / 2);
            parts.add(workers.submit(() -> part.stream().mapToLong(Long::parseLong).sum())); // # culprit
        }
        long sum = 0;
        for (Future<Long> part : parts) {
            sum += part.get();
        }
        System.out.println("sum " + sum);
    }
}
