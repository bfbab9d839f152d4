def suggestions(name: str) -> tuple[str, ...]:
    return ()
