import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class Orders {
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor(task -> new Thread(task, "orders"));

    static int price(int chairs) {
        return chairs * 49;
    }

    static int total(int chairs) throws Exception {
        Future<Integer> price = POOL.submit(() -> price(chairs));
        return price.get() + 10;  // # culprit
    }

    public static void main(String[] arguments) throws Exception {
        int chairs = Integer.parseInt(arguments[0]);
        System.out.println("price: " + POOL.submit(() -> price(chairs)).get());
        System.out.println("total: " + POOL.submit(() -> total(chairs)).get());  // # culprit
        POOL.shutdown();
    }
}
