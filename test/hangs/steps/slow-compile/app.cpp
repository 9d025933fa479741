template <unsigned long N, unsigned long M> struct Sum {
  static constexpr unsigned long value = Sum<N - 1, M>::value * 31 + Sum<N - 1, M + 1>::value;
};
template <unsigned long M> struct Sum<0, M> { static constexpr unsigned long value = M; };

int main() { return Sum<800, 0>::value == 7 && Sum<800, 1000>::value == 8 && Sum<800, 2000>::value == 9; }
