import java.io.OutputStream;

public class Hooks {
  public static void main(String[] args) throws Exception {
    Process hook = new ProcessBuilder("sh", "hook.sh").inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE).start();
    OutputStream input = hook.getOutputStream();
    input.write("{\"tool\": \"edit\"}\n".getBytes());
    input.flush();
    System.exit(hook.waitFor());
  }
}
