"""Write, read and merge the Markdown articles of content/articles/."""
