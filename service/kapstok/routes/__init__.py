"""One module a kind of address. A handler reads parameters, asks, and hands over bytes."""
