set -e
export GOFLAGS=-mod=mod GO111MODULE=on
go build -o relay ./cmd
./relay --drain  # culprit
echo "drained"
