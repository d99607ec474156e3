"""Make few and small files of the site's scripts and style sheets."""
