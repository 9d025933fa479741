from autosave import Document


def main():
    document = Document()
    document.edit("Dear Kim")
    document.close()  # culprit
    print("saved:", document.saved, flush=True)


if __name__ == "__main__":
    main()
