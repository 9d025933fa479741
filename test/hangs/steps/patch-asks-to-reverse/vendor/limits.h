#define MOST 10
#define NAME_LENGTH 255
#define LEAST 1
