"""Build what each page of the site shows, without knowing how it is rendered."""
