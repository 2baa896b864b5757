"""The stages in their order, from captures to a case's views."""
