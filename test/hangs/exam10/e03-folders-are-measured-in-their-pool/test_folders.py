from folders import size_of


def test_folder_without_folders():
    assert size_of({"a.txt": 3, "b.txt": 4}).result() == 7


def test_nested_folders():
    tree = {"src": {"main": {"app.py": 20, "lib": {"io.py": 8}}}, "docs": {"img": {"logo.png": 90}}}
    assert size_of(tree).result() == 118  # culprit
