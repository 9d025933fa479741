package main

import (
	"fmt"
	"net"
)

func drain(done chan<- int, connections int) {
	if connections == 0 {
		return
	}
	done <- connections
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		for {
			if _, err := listener.Accept(); err != nil {
				return
			}
		}
	}()
	done := make(chan int)
	go drain(done, 0)
	fmt.Println("drained", <-done)
}
