package probe

import (
	"context"
	"os/exec"
	"testing"
	"time"
)

func TestVersion(t *testing.T) {
	limit, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	out, err := exec.CommandContext(limit, "sh", "version.sh").CombinedOutput()
	if err == nil {
		t.Fatalf("it should have been ended: %s", out)
	}
}
