module lintall

go 1.19
