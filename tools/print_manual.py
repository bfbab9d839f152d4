"""Write the reference manual of the clinical knowledge into the docs; run from anywhere."""

from pathlib import Path

from chairside.knowledge.manual import FOLDER, manual

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    folder = ROOT / FOLDER
    pages = manual()
    for path, text in pages.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    for old in sorted(path for path in folder.rglob("*") if path.is_file()):
        if old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    print(f"{len(pages)} pages in {FOLDER}")


if __name__ == "__main__":
    main()
