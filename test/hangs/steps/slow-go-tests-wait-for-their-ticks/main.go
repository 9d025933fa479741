package main

import (
	"fmt"
	"time"
)

func main() {
	for round := 1; round <= 120; round++ {
		time.Sleep(500 * time.Millisecond)
		fmt.Printf("round %d ok\n", round)
	}
}
