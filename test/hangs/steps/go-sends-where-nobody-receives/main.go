package main

import (
	"fmt"
	"os"
	"os/signal"
	"sync"
)

func lint(name string) error {
	if len(name) > 3 {
		return fmt.Errorf("%s: name is long", name)
	}
	return nil
}

func main() {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt)
	go func() {
		<-interrupted
		os.Exit(130)
	}()
	var group sync.WaitGroup
	problems := make(chan error)
	for _, name := range os.Args[1:] {
		group.Add(1)
		go func(name string) {
			defer group.Done()
			if err := lint(name); err != nil {
				problems <- err
			}
		}(name)
	}
	group.Wait()
	close(problems)
	for problem := range problems {
		fmt.Println(problem)
	}
}
