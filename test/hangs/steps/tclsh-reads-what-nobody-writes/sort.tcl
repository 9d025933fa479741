set shell [open "|sh" r+]
puts $shell "echo 7"
puts "asked"
gets $shell answer  ;# culprit
puts "answer: $answer"
