package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
)

func main() {
	client := http.Client{Transport: &http.Transport{DialContext: func(_ context.Context, _, _ string) (net.Conn, error) {
		return net.Dial("unix", "agent.sock")
	}}}
	for _, path := range []string{"/_ping", "/volumes"} {
		answer, err := client.Get("http://agent" + path)
		if err != nil {
			panic(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		fmt.Println(path, string(body))
	}
}
