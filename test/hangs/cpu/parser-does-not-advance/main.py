def tokens(text):
    position = 0
    found = []
    while position < len(text):  # culprit
        character = text[position]  # culprit
        if character.isdigit() or character in "+-*/":  # culprit
            found.append(character)  # culprit
            position += 1  # culprit
        elif character == " ":  # culprit
            position += 1  # culprit
    return found


print(tokens("1 + 2"))
print(tokens("3 % 4"))
