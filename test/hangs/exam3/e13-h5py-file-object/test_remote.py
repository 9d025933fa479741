import h5py

from remote import RemoteFile, Store


def test_read_a_remote_dataset(tmp_path):
    with h5py.File(tmp_path / "field.h5", "w") as file:
        file["depth"] = [1, 2, 3]
    store = Store((tmp_path / "field.h5").read_bytes(), tmp_path / "statistics.h5")
    with h5py.File(RemoteFile(store), "r") as file:
        assert file["depth"][1] == 2
