package ledger

import (
	"crypto/sha256"
	"testing"
	"time"
)

func TestChainOfBlocks(t *testing.T) {
	sum := sha256.Sum256([]byte("genesis"))
	until := time.Now().Add(3 * time.Minute)
	for time.Now().Before(until) {
		for i := 0; i < 100000; i++ {
			sum = sha256.Sum256(sum[:])
		}
	}
	if sum[0] == 0 && sum[1] == 0 && sum[2] == 0 {
		t.Log("lucky")
	}
}
