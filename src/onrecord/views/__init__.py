"""Views only show: a reading in the terminal, as JSON, on a page. They decide nothing."""
