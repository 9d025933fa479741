set -e
export GOFLAGS=-mod=mod GO111MODULE=on
go build -o soak .
./soak
