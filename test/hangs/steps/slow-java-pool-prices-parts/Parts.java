import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class Parts {
    static int price(int part) throws InterruptedException {
        Thread.sleep(700);
        return part * 7 + 3;
    }

    public static void main(String[] arguments) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        List<Future<Integer>> prices = new ArrayList<>();
        for (int part = 0; part < 60; part++) {
            int number = part;
            prices.add(workers.submit(() -> price(number)));
        }
        int sum = 0;
        for (Future<Integer> price : prices) {
            sum += price.get();
        }
        System.out.println("sum: " + sum);
        workers.shutdown();
    }
}
