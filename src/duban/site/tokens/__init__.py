"""Pages for programs: their keys, and the addresses that are told of acts."""
