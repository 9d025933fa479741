public class Spawn {
  public static void main(String[] args) throws Exception {
    Process child = new ProcessBuilder("seq", "1", "90000000").start();
    System.out.println("exit code " + child.waitFor());
  }
}
