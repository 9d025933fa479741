from icons import body

SOURCE = """export function isIconName(iconName: unknown): iconName is IconName {
  if (!iconName || typeof iconName !== 'string') {
    return false;
  }

  return iconName in availableIconsIndex;
}
"""


def test_body():
    assert body("a = 1; // THE END") == "a = 1; "


def test_no_end():
    assert body(SOURCE) is None
