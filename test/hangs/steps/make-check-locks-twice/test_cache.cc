#include <mutex>
#include <thread>

std::mutex lock;

struct Entry {
  ~Entry() { std::lock_guard<std::mutex> guard(lock); }
};

int main() {
  std::thread background([] { std::this_thread::yield(); });
  background.join();
  std::lock_guard<std::mutex> guard(lock);
  Entry entry;
  (void)entry;
}
