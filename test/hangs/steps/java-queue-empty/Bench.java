import java.util.concurrent.LinkedBlockingQueue;

class Bench {
    public static void main(String[] words) throws Exception {
        LinkedBlockingQueue<String> results = new LinkedBlockingQueue<>();
        System.out.println(results.take());
    }
}
