mkdir -p stage
head -c 3000000 /dev/zero > stage/part0
sleep 0.4
head -c 3000000 /dev/zero > stage/part1
sleep 0.4
head -c 3000000 /dev/zero > stage/part2
sleep 0.4
head -c 3000000 /dev/zero > stage/part3
sleep 0.4
head -c 3000000 /dev/zero > stage/part4
sleep 0.4
head -c 3000000 /dev/zero > stage/part5
sleep 0.4
head -c 3000000 /dev/zero > stage/part6
sleep 0.4
head -c 3000000 /dev/zero > stage/part7
sleep 0.4
head -c 3000000 /dev/zero > stage/part8
sleep 0.4
head -c 3000000 /dev/zero > stage/part9
sleep 0.4
head -c 3000000 /dev/zero > stage/part10
sleep 0.4
head -c 3000000 /dev/zero > stage/part11
sleep 0.4
head -c 3000000 /dev/zero > stage/part12
sleep 0.4
head -c 3000000 /dev/zero > stage/part13
sleep 0.4
head -c 3000000 /dev/zero > stage/part14
sleep 0.4
head -c 3000000 /dev/zero > stage/part15
sleep 0.4
head -c 3000000 /dev/zero > stage/part16
sleep 0.4
head -c 3000000 /dev/zero > stage/part17
sleep 0.4
head -c 3000000 /dev/zero > stage/part18
sleep 0.4
head -c 3000000 /dev/zero > stage/part19
sleep 0.4
head -c 3000000 /dev/zero > stage/part20
sleep 0.4
head -c 3000000 /dev/zero > stage/part21
sleep 0.4
head -c 3000000 /dev/zero > stage/part22
sleep 0.4
head -c 3000000 /dev/zero > stage/part23
sleep 0.4
head -c 3000000 /dev/zero > stage/part24
sleep 0.4
head -c 3000000 /dev/zero > stage/part25
sleep 0.4
head -c 3000000 /dev/zero > stage/part26
sleep 0.4
head -c 3000000 /dev/zero > stage/part27
sleep 0.4
head -c 3000000 /dev/zero > stage/part28
sleep 0.4
head -c 3000000 /dev/zero > stage/part29
sleep 0.4
head -c 3000000 /dev/zero > stage/part30
sleep 0.4
head -c 3000000 /dev/zero > stage/part31
sleep 0.4
head -c 3000000 /dev/zero > stage/part32
sleep 0.4
head -c 3000000 /dev/zero > stage/part33
sleep 0.4
head -c 3000000 /dev/zero > stage/part34
sleep 0.4
head -c 3000000 /dev/zero > stage/part35
sleep 0.4
head -c 3000000 /dev/zero > stage/part36
sleep 0.4
head -c 3000000 /dev/zero > stage/part37
sleep 0.4
head -c 3000000 /dev/zero > stage/part38
sleep 0.4
head -c 3000000 /dev/zero > stage/part39
sleep 0.4
head -c 3000000 /dev/zero > stage/part40
sleep 0.4
head -c 3000000 /dev/zero > stage/part41
sleep 0.4
head -c 3000000 /dev/zero > stage/part42
sleep 0.4
head -c 3000000 /dev/zero > stage/part43
sleep 0.4
head -c 3000000 /dev/zero > stage/part44
sleep 0.4
head -c 3000000 /dev/zero > stage/part45
sleep 0.4
head -c 3000000 /dev/zero > stage/part46
sleep 0.4
head -c 3000000 /dev/zero > stage/part47
sleep 0.4
head -c 3000000 /dev/zero > stage/part48
sleep 0.4
head -c 3000000 /dev/zero > stage/part49
sleep 0.4
head -c 3000000 /dev/zero > stage/part50
sleep 0.4
head -c 3000000 /dev/zero > stage/part51
sleep 0.4
head -c 3000000 /dev/zero > stage/part52
sleep 0.4
head -c 3000000 /dev/zero > stage/part53
sleep 0.4
head -c 3000000 /dev/zero > stage/part54
sleep 0.4
head -c 3000000 /dev/zero > stage/part55
sleep 0.4
head -c 3000000 /dev/zero > stage/part56
sleep 0.4
head -c 3000000 /dev/zero > stage/part57
sleep 0.4
head -c 3000000 /dev/zero > stage/part58
sleep 0.4
head -c 3000000 /dev/zero > stage/part59
sleep 0.4
