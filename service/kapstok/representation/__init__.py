"""Bytes out: JSON for the REST interface, HTML pages, problem documents."""
