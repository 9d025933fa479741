name = input("name: ")
greeting = f"hello {name}"
breakpoint()  # culprit
print(greeting)  # culprit
