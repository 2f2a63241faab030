"""One frozen dataclass per kind of page: all that its template may use."""
