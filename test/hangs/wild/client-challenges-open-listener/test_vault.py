from vault import Vault


def test_vault(tmp_path):
    assert Vault(str(tmp_path / "vault.sock")).ask("open") == "open!"
