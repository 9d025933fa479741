package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
)

func main() {
	var group sync.WaitGroup
	metrics, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	group.Add(1)
	go func() {
		defer group.Done()
		_ = http.Serve(metrics, http.NotFoundHandler())
	}()
	if err := http.ListenAndServe(metrics.Addr().String(), nil); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
	}
	group.Wait()
}
