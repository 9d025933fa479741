import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

public class Agents {
    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    String run(String name) throws Exception {
        List<Callable<String>> steps = List.of(() -> name + " asked", () -> name + " answered");
        StringBuilder told = new StringBuilder();
        for (Future<String> step : workers.invokeAll(steps)) {  // # culprit
            told.append(step.get()).append(' ');
        }
        return told.toString();
    }

    public static void main(String[] arguments) throws Exception {
        Agents agents = new Agents();
        List<Future<String>> runs = new ArrayList<>();
        for (String name : new String[] {"tea", "scone"}) {
            runs.add(agents.workers.submit(() -> agents.run(name)));
        }
        for (Future<String> run : runs) {
            System.out.println(run.get());  // # culprit
        }
        agents.workers.shutdown();
    }
}
