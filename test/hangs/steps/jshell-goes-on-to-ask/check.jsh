System.out.println(java.util.stream.IntStream.range(0, 10).sum())
