"""Models on disk: weights as plain arrays, words as JSON, nothing that could run code.

A model is a folder `models/<language>/<name>/` with weights.npz, vocabulary.json and meta.json. meta.json holds the
digests of the other two; a file that differs, or was not written by this program, is refused.
"""

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.exceptions import ModelError

FORMAT = "job-posting-analyzer/model/1"
MODELS_VARIABLE = "ANALYZER_MODELS"
"""Environment variable that names the folder of the models to use, such as one that `analyzer train` has written."""

MAX_MODEL_BYTES = 64 << 20
"""A model file larger than this is none of ours, packed or unpacked."""

_DAMAGED = (
    *(AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError, TypeError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredModel:
    """What a model folder holds."""

    weights: Mapping[str, np.ndarray]
    """Arrays by name."""

    vocabulary: list[str]
    """Feature names, in the order of the weights' columns."""

    meta: Mapping[str, Any]
    """Version, data digest, library versions, metrics."""

    def array(self, name: str, shape: tuple[int, ...]) -> np.ndarray:
        """The array `name`, in double precision.

        Raises:
            ModelError: it is not there, has another shape, or holds what is no number.
        """
        array = self.weights.get(name)
        if array is None or array.shape != shape or not np.issubdtype(array.dtype, np.floating):
            raise ModelError(
                f"The model's weights lack {name!r} of shape {shape}; run `analyzer train` to make it anew"
            )
        if not np.isfinite(array).all():
            raise ModelError(f"The model's {name!r} is no number somewhere; run `analyzer train` to make it anew")
        return array.astype(np.float64)


def models_folder() -> Path:
    """Where the models are: where `MODELS_VARIABLE` says, else in the installed package, or beside it in a checkout."""
    if own := os.environ.get(MODELS_VARIABLE):
        return Path(own)
    package = Path(str(files("analyzer")))
    installed = package / "_models"
    return installed if installed.is_dir() else package.parent / "models"


def save_model(
    folder: Path, *, weights: Mapping[str, np.ndarray], vocabulary: list[str], meta: Mapping[str, Any]
) -> None:
    """Write a model; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "weights.npz": _archive(weights),
        "vocabulary.json": (json.dumps(vocabulary, ensure_ascii=False, indent=0) + "\n").encode(),
    }
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    contents["meta.json"] = (
        json.dumps({"format": FORMAT, **meta, "sha256": digests}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    ).encode()
    for name, content in contents.items():
        temporary = folder / f".{name}.part"
        temporary.write_bytes(content)
        temporary.replace(folder / name)


def load_model(language: str, name: str, *, folder: Path | None = None) -> StoredModel:
    """Load the model `name` of `language` (ISO 639-1) from `folder`, by default the package's own.

    Raises:
        ModelError: it is missing, altered, or not one of ours.
    """
    place = (folder or models_folder()) / language / name
    contents = {file: _read(place / file) for file in ("meta.json", "weights.npz", "vocabulary.json")}
    try:
        meta = json.loads(contents["meta.json"])
        digests = meta["sha256"]
        if meta["format"] != FORMAT or any(
            hashlib.sha256(contents[f]).hexdigest() != digests[f] for f in ("weights.npz", "vocabulary.json")
        ):
            raise ModelError(f"{place} was altered or written by another program; run `analyzer train` to make it anew")
        vocabulary = json.loads(contents["vocabulary.json"])
        if not isinstance(vocabulary, list) or not all(isinstance(name, str) for name in vocabulary):
            raise ModelError(f"{place} has no list of words; run `analyzer train` to make it anew")
        if not isinstance(meta.get("version"), str):
            raise ModelError(f"{place} has no version; run `analyzer train` to make it anew")
        return StoredModel(weights=_arrays(contents["weights.npz"]), vocabulary=vocabulary, meta=meta)
    except _DAMAGED as error:
        raise ModelError(f"{place} cannot be read ({error}); run `analyzer train` to make it anew") from None


def _arrays(content: bytes) -> dict[str, np.ndarray]:
    """The arrays of an npz file that unpacks to no more than a model has."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_MODEL_BYTES:
        raise ModelError(f"The model's weights unpack to more than {MAX_MODEL_BYTES} bytes: no model of this program")
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        loaded = {key: arrays[key] for key in arrays.files}
    return {key: array for key, array in loaded.items() if isinstance(array, np.ndarray)}


def _archive(weights: Mapping[str, np.ndarray]) -> bytes:
    """The arrays as numpy's npz; written here because the times in its directory are to be always the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in sorted(weights.items()):
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")  # of 1980, where the times of zip archives begin
            archive.writestr(entry, content.getvalue(), compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_MODEL_BYTES:
            raise ModelError(f"{path} is larger than {MAX_MODEL_BYTES} bytes: not a model of this program")
        return path.read_bytes()
    except OSError:
        raise ModelError(f"no model at {path.parent}; run `analyzer train`") from None
