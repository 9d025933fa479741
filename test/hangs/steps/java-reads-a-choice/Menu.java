import java.util.Scanner;

public class Menu {
    public static void main(String[] words) {
        System.out.println("1) major\n2) minor");
        System.out.print("Choice: ");
        System.out.flush();
        String choice = new Scanner(System.in).nextLine();
        System.out.println("releasing " + choice);
    }
}
