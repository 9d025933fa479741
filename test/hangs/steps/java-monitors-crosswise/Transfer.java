import java.util.concurrent.CountDownLatch;

public class Transfer {
    static final Object checking = new Object();
    static final Object savings = new Object();
    static final CountDownLatch both = new CountDownLatch(2);

    static void move(Object from, Object to) {
        synchronized (from) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (to) {
                System.out.println("moved");
            }
        }
    }

    public static void main(String[] words) throws Exception {
        Thread there = new Thread(() -> move(checking, savings), "there");
        Thread back = new Thread(() -> move(savings, checking), "back");
        there.start();
        back.start();
        there.join();
        back.join();
    }
}
