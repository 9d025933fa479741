package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
)

func main() {
	answer, err := http.Get(os.Args[1])
	if err != nil {
		panic(err)
	}
	text, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	var group sync.WaitGroup
	for _, image := range strings.Fields(string(text)) {
		group.Add(1)
		go func(image string) {
			if image == "broken" {
				return
			}
			defer group.Done()
			fmt.Println("cloned", image)
		}(image)
	}
	group.Wait()
}
