"""The stores without a disk: the same contracts, gone with the process. For trying out, for replays and for tests."""
