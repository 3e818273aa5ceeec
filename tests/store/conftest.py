"""Publishers in processes of their own, and a store to copy for every trial."""

import itertools
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue

import monthly_files
import pytest
from publisher_process import Publisher


class Publishers:
    """Two processes, as many as there are cores, and a store to copy for every trial."""

    def __init__(self, folder, environment):
        self.folder = folder
        self._free = SimpleQueue()
        self._count = itertools.count()
        self._all = [Publisher(environment) for _ in range(2)]
        for one in self._all:
            self._free.put(one)

    def __call__(self, *arguments, **fault):
        with self.one() as publisher:
            return publisher(*arguments, **fault)

    @contextmanager
    def one(self):
        publisher = self._free.get()
        try:
            yield publisher
        finally:
            self._free.put(publisher)

    @contextmanager
    def copy(self):
        store = monthly_files.copy(self.folder / "store", self.folder / f"trial-{next(self._count)}")
        try:
            yield store
        finally:
            shutil.rmtree(store)

    def trials(self, trial, faults):
        with ThreadPoolExecutor(len(self._all)) as threads:
            return list(threads.map(trial, faults))

    def close(self):
        for one in self._all:
            one.close()


@pytest.fixture(scope="session")
def publishers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("durability")
    data = folder / "data"
    shutil.copytree(monthly_files.REFERENCE, data / "reference")
    running = Publishers(folder, {"KALTARA_DATA": str(data), "KALTARA_SAMPLE": "no"})
    running(folder / "store", "make")
    yield running
    running.close()
